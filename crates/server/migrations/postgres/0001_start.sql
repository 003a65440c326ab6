-- One service ("organisation") with its own people, staff and order of changes; one database can hold several.
CREATE TABLE organisations (
    id            BYTEA PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    -- Which life of the database: set anew after a backup is restored.
    epoch         BYTEA NOT NULL,
    -- The number of the last change, and the hash chained over all changes up to it.
    seq           BIGINT NOT NULL,
    chain         BYTEA NOT NULL,
    public_key    BYTEA NOT NULL,
    private_key   BYTEA NOT NULL,
    demonstration BOOLEAN NOT NULL,
    created_ms    BIGINT NOT NULL
);

CREATE TABLE members (
    id            BYTEA PRIMARY KEY,
    org           BYTEA NOT NULL REFERENCES organisations (id),
    -- In lower case: people do not remember how they wrote it the first time.
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    -- Codes of roles with a space between.
    roles         TEXT NOT NULL,
    -- PHC string of Argon2id.
    password_hash TEXT NOT NULL,
    created_ms    BIGINT NOT NULL
);
CREATE INDEX members_of_org ON members (org, created_ms);

-- An enrolment of a member on a device. Secrets are kept as SHA-256 only.
CREATE TABLE devices (
    id          BYTEA PRIMARY KEY,
    org         BYTEA NOT NULL REFERENCES organisations (id),
    member      BYTEA NOT NULL REFERENCES members (id),
    -- 'app', or 'import' and 'command-line' for what is written on the server itself.
    kind        TEXT NOT NULL,
    label       TEXT NOT NULL,
    token_hash  BYTEA UNIQUE,
    push_hash   BYTEA UNIQUE,
    enrolled_ms BIGINT NOT NULL,
    contact_ms  BIGINT NOT NULL,
    revoked_ms  BIGINT
);
CREATE INDEX devices_of_member ON devices (member, kind);

-- Every operation that took effect, verbatim.
CREATE TABLE operations (
    org         BYTEA NOT NULL,
    id          BYTEA NOT NULL,
    sha256      BYTEA NOT NULL,
    author      BYTEA NOT NULL,
    device      BYTEA NOT NULL,
    record      BYTEA NOT NULL,
    received_ms BIGINT NOT NULL,
    seq         BIGINT NOT NULL,
    bytes       BYTEA NOT NULL,
    PRIMARY KEY (org, id)
);
CREATE INDEX operations_of_device ON operations (device);

-- Operations that came under an id that was taken by other content: refused, and kept.
CREATE TABLE conflicts (
    org         BYTEA NOT NULL,
    id          BYTEA NOT NULL,
    sha256      BYTEA NOT NULL,
    device      BYTEA NOT NULL,
    received_ms BIGINT NOT NULL,
    bytes       BYTEA NOT NULL,
    PRIMARY KEY (org, id, sha256)
);

-- Operations that wait for a manager.
CREATE TABLE held (
    org         BYTEA NOT NULL,
    id          BYTEA NOT NULL,
    sha256      BYTEA NOT NULL,
    author      BYTEA NOT NULL,
    device      BYTEA NOT NULL,
    received_ms BIGINT NOT NULL,
    reason      BIGINT NOT NULL,
    bytes       BYTEA NOT NULL,
    PRIMARY KEY (org, id)
);

-- What the operations, in order, have made of each record.
CREATE TABLE records (
    org   BYTEA NOT NULL,
    id    BYTEA NOT NULL,
    kind  TEXT NOT NULL,
    state BYTEA NOT NULL,
    PRIMARY KEY (org, id)
);
CREATE INDEX records_of_kind ON records (org, kind, id);

-- What each scope shows now: the last change of each record in it. NULL: the record has left the scope.
CREATE TABLE shown (
    org    BYTEA NOT NULL,
    record BYTEA NOT NULL,
    scope  BYTEA NOT NULL,
    seq    BIGINT NOT NULL,
    bytes  BYTEA,
    PRIMARY KEY (org, record, scope)
);
CREATE UNIQUE INDEX shown_in_order ON shown (org, scope, seq);

-- The hash chained over all changes, at each of them: a cursor of another life or copy of the database does not match.
CREATE TABLE chain (
    org  BYTEA NOT NULL,
    seq  BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (org, seq)
);

CREATE TABLE scope_digests (
    org    BYTEA NOT NULL,
    scope  BYTEA NOT NULL,
    digest BYTEA NOT NULL,
    count  BIGINT NOT NULL,
    PRIMARY KEY (org, scope)
);

-- Read out of the records of assignments: who looks after whom now.
CREATE TABLE assignments (
    org    BYTEA NOT NULL,
    record BYTEA NOT NULL,
    client BYTEA NOT NULL,
    staff  BYTEA NOT NULL,
    PRIMARY KEY (org, record)
);
CREATE INDEX assignments_of_staff ON assignments (org, staff, client);
CREATE INDEX assignments_of_client ON assignments (org, client);

-- Who read or changed what, and what was refused. Never what people wrote.
CREATE TABLE audit (
    id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org    BYTEA NOT NULL,
    at_ms  BIGINT NOT NULL,
    member BYTEA,
    device BYTEA,
    what   TEXT NOT NULL,
    -- A record, a scope, or the hash of an operation that was refused.
    about  BYTEA
);
