-- The person that an entry is about, so that it can be searched: read out of the scopes of those that are there.
ALTER TABLE audit ADD COLUMN person BYTEA;
UPDATE audit SET person = substr(about, 2)
WHERE what = 'given' AND length(about) = 17 AND encode(substr(about, 1, 1), 'hex') IN ('01', '02');
CREATE INDEX audit_of_org ON audit (org, id);
CREATE INDEX audit_of_person ON audit (org, person, id) WHERE person IS NOT NULL;

-- From here on the audit is only added to.
CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is only added to';
END
$$;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION audit_is_only_added_to();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to();

-- People who were erased, with every record that was about them: what comes later about them is refused. No name, no word of theirs.
CREATE TABLE erased (
    org       BYTEA NOT NULL,
    id        BYTEA NOT NULL,
    at_ms     BIGINT NOT NULL,
    erased_by BYTEA NOT NULL,
    -- Why; beside the person only.
    reason    TEXT,
    PRIMARY KEY (org, id)
);
