-- The person that an entry is about, so that it can be searched: read out of the scopes of those that are there.
ALTER TABLE audit ADD COLUMN person BLOB;
UPDATE audit SET person = substr(about, 2)
WHERE what = 'given' AND length(about) = 17 AND hex(substr(about, 1, 1)) IN ('01', '02');
CREATE INDEX audit_of_org ON audit (org, id);
CREATE INDEX audit_of_person ON audit (org, person, id) WHERE person IS NOT NULL;

-- From here on the audit is only added to.
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;
-- INSERT OR REPLACE would take the place of an entry without a word.
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;

-- People who were erased, with every record that was about them: what comes later about them is refused. No name, no word of theirs.
CREATE TABLE erased (
    org       BLOB NOT NULL,
    id        BLOB NOT NULL,
    at_ms     INTEGER NOT NULL,
    erased_by BLOB NOT NULL,
    -- Why; beside the person only.
    reason    TEXT,
    PRIMARY KEY (org, id)
);
