-- A client's account says which person they are; a staff member's says nothing here.
ALTER TABLE members ADD COLUMN person BLOB;

-- Read out of the records of staff members: at whose doors they stand.
CREATE TABLE member_sites (
    org    BLOB NOT NULL,
    member BLOB NOT NULL,
    site   BLOB NOT NULL,
    PRIMARY KEY (org, member, site)
) WITHOUT ROWID;

-- Read out of the records of people: at which sites they are expected.
CREATE TABLE expected (
    org    BLOB NOT NULL,
    client BLOB NOT NULL,
    site   BLOB NOT NULL,
    PRIMARY KEY (org, client, site)
) WITHOUT ROWID;
