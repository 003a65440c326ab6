-- A client who was invited has neither address nor password. A column can't be made optional here, so both tables are written anew: the one
-- that refers to the other first goes, last comes.
CREATE TABLE members_anew (
    id            BLOB PRIMARY KEY,
    org           BLOB NOT NULL REFERENCES organisations (id),
    email         TEXT UNIQUE,
    name          TEXT NOT NULL,
    roles         TEXT NOT NULL,
    password_hash TEXT,
    created_ms    INTEGER NOT NULL,
    person        BLOB
);
INSERT INTO members_anew SELECT id, org, email, name, roles, password_hash, created_ms, person FROM members;
CREATE TABLE devices_anew (
    id          BLOB PRIMARY KEY,
    org         BLOB NOT NULL REFERENCES organisations (id),
    member      BLOB NOT NULL REFERENCES members_anew (id),
    kind        TEXT NOT NULL,
    label       TEXT NOT NULL,
    token_hash  BLOB UNIQUE,
    push_hash   BLOB UNIQUE,
    enrolled_ms INTEGER NOT NULL,
    contact_ms  INTEGER NOT NULL,
    revoked_ms  INTEGER
);
INSERT INTO devices_anew
SELECT id, org, member, kind, label, token_hash, push_hash, enrolled_ms, contact_ms, revoked_ms FROM devices;
DROP TABLE devices;
DROP TABLE members;
ALTER TABLE members_anew RENAME TO members;
ALTER TABLE devices_anew RENAME TO devices;
CREATE INDEX members_of_org ON members (org, created_ms);
CREATE INDEX members_of_person ON members (org, person);
CREATE INDEX devices_of_member ON devices (member, kind);

-- Who is invited: a colleague, a person to their own page, a member to a new password, or whoever founds the organisation. Of the secret only
-- the SHA-256 is kept.
CREATE TABLE invitations (
    id         BLOB PRIMARY KEY,
    -- NULL: to found one.
    org        BLOB REFERENCES organisations (id),
    secret     BLOB NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    -- A person's record, or a member.
    about      BLOB,
    name       TEXT NOT NULL,
    email      TEXT NOT NULL,
    -- Codes of roles, and sites in hexadecimal digits, each with a space between.
    roles      TEXT NOT NULL,
    sites      TEXT NOT NULL,
    made_by    BLOB,
    made_ms    INTEGER NOT NULL,
    ends_ms    INTEGER NOT NULL,
    -- When it was used or taken back.
    closed_ms  INTEGER
);
CREATE INDEX invitations_of_org ON invitations (org, made_ms);
