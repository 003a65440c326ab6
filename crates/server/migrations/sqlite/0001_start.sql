-- One service ("organisation") with its own people, staff and order of changes; one database can hold several.
CREATE TABLE organisations (
    id            BLOB PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    -- Which life of the database: set anew after a backup is restored.
    epoch         BLOB NOT NULL,
    -- The number of the last change, and the hash chained over all changes up to it.
    seq           INTEGER NOT NULL,
    chain         BLOB NOT NULL,
    public_key    BLOB NOT NULL,
    private_key   BLOB NOT NULL,
    demonstration INTEGER NOT NULL,
    created_ms    INTEGER NOT NULL
);

CREATE TABLE members (
    id            BLOB PRIMARY KEY,
    org           BLOB NOT NULL REFERENCES organisations (id),
    -- In lower case: people do not remember how they wrote it the first time.
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    -- Codes of roles with a space between.
    roles         TEXT NOT NULL,
    -- PHC string of Argon2id.
    password_hash TEXT NOT NULL,
    created_ms    INTEGER NOT NULL
);
CREATE INDEX members_of_org ON members (org, created_ms);

-- An enrolment of a member on a device. Secrets are kept as SHA-256 only.
CREATE TABLE devices (
    id          BLOB PRIMARY KEY,
    org         BLOB NOT NULL REFERENCES organisations (id),
    member      BLOB NOT NULL REFERENCES members (id),
    -- 'app', or 'import' and 'command-line' for what is written on the server itself.
    kind        TEXT NOT NULL,
    label       TEXT NOT NULL,
    token_hash  BLOB UNIQUE,
    push_hash   BLOB UNIQUE,
    enrolled_ms INTEGER NOT NULL,
    contact_ms  INTEGER NOT NULL,
    revoked_ms  INTEGER
);
CREATE INDEX devices_of_member ON devices (member, kind);

-- Every operation that took effect, verbatim.
CREATE TABLE operations (
    org         BLOB NOT NULL,
    id          BLOB NOT NULL,
    sha256      BLOB NOT NULL,
    author      BLOB NOT NULL,
    device      BLOB NOT NULL,
    record      BLOB NOT NULL,
    received_ms INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    bytes       BLOB NOT NULL,
    PRIMARY KEY (org, id)
);
CREATE INDEX operations_of_device ON operations (device);

-- Operations that came under an id that was taken by other content: refused, and kept.
CREATE TABLE conflicts (
    org         BLOB NOT NULL,
    id          BLOB NOT NULL,
    sha256      BLOB NOT NULL,
    device      BLOB NOT NULL,
    received_ms INTEGER NOT NULL,
    bytes       BLOB NOT NULL,
    PRIMARY KEY (org, id, sha256)
);

-- Operations that wait for a manager.
CREATE TABLE held (
    org         BLOB NOT NULL,
    id          BLOB NOT NULL,
    sha256      BLOB NOT NULL,
    author      BLOB NOT NULL,
    device      BLOB NOT NULL,
    received_ms INTEGER NOT NULL,
    reason      INTEGER NOT NULL,
    bytes       BLOB NOT NULL,
    PRIMARY KEY (org, id)
);

-- What the operations, in order, have made of each record.
CREATE TABLE records (
    org   BLOB NOT NULL,
    id    BLOB NOT NULL,
    kind  TEXT NOT NULL,
    state BLOB NOT NULL,
    PRIMARY KEY (org, id)
);
CREATE INDEX records_of_kind ON records (org, kind, id);

-- What each scope shows now: the last change of each record in it. NULL: the record has left the scope.
CREATE TABLE shown (
    org    BLOB NOT NULL,
    record BLOB NOT NULL,
    scope  BLOB NOT NULL,
    seq    INTEGER NOT NULL,
    bytes  BLOB,
    PRIMARY KEY (org, record, scope)
);
CREATE UNIQUE INDEX shown_in_order ON shown (org, scope, seq);

-- The hash chained over all changes, at each of them: a cursor of another life or copy of the database does not match.
CREATE TABLE chain (
    org  BLOB NOT NULL,
    seq  INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (org, seq)
) WITHOUT ROWID;

CREATE TABLE scope_digests (
    org    BLOB NOT NULL,
    scope  BLOB NOT NULL,
    digest BLOB NOT NULL,
    count  INTEGER NOT NULL,
    PRIMARY KEY (org, scope)
) WITHOUT ROWID;

-- Read out of the records of assignments: who looks after whom now.
CREATE TABLE assignments (
    org    BLOB NOT NULL,
    record BLOB NOT NULL,
    client BLOB NOT NULL,
    staff  BLOB NOT NULL,
    PRIMARY KEY (org, record)
) WITHOUT ROWID;
CREATE INDEX assignments_of_staff ON assignments (org, staff, client);
CREATE INDEX assignments_of_client ON assignments (org, client);

-- Who read or changed what, and what was refused. Never what people wrote.
CREATE TABLE audit (
    id     INTEGER PRIMARY KEY,
    org    BLOB NOT NULL,
    at_ms  INTEGER NOT NULL,
    member BLOB,
    device BLOB,
    what   TEXT NOT NULL,
    -- A record, a scope, or the hash of an operation that was refused.
    about  BLOB
);
