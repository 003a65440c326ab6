-- A client who was invited has neither address nor password.
ALTER TABLE members ALTER COLUMN email DROP NOT NULL;
ALTER TABLE members ALTER COLUMN password_hash DROP NOT NULL;
CREATE INDEX members_of_person ON members (org, person);

-- Who is invited: a colleague, a person to their own page, a member to a new password, or whoever founds the organisation. Of the secret only
-- the SHA-256 is kept.
CREATE TABLE invitations (
    id         BYTEA PRIMARY KEY,
    -- NULL: to found one.
    org        BYTEA REFERENCES organisations (id),
    secret     BYTEA NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    -- A person's record, or a member.
    about      BYTEA,
    name       TEXT NOT NULL,
    email      TEXT NOT NULL,
    -- Codes of roles, and sites in hexadecimal digits, each with a space between.
    roles      TEXT NOT NULL,
    sites      TEXT NOT NULL,
    made_by    BYTEA,
    made_ms    BIGINT NOT NULL,
    ends_ms    BIGINT NOT NULL,
    -- When it was used or taken back.
    closed_ms  BIGINT
);
CREATE INDEX invitations_of_org ON invitations (org, made_ms);
