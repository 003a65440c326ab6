-- A client's account says which person they are; a staff member's says nothing here.
ALTER TABLE members ADD COLUMN person BYTEA;

-- Read out of the records of staff members: at whose doors they stand.
CREATE TABLE member_sites (
    org    BYTEA NOT NULL,
    member BYTEA NOT NULL,
    site   BYTEA NOT NULL,
    PRIMARY KEY (org, member, site)
);

-- Read out of the records of people: at which sites they are expected.
CREATE TABLE expected (
    org    BYTEA NOT NULL,
    client BYTEA NOT NULL,
    site   BYTEA NOT NULL,
    PRIMARY KEY (org, client, site)
);
