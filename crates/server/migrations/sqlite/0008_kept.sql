-- When something was written about a record last.
CREATE INDEX operations_of_record ON operations (org, record, received_ms);

-- Decisions to keep a person's record for longer than the service chose, each with its reason. They go with the person.
CREATE TABLE kept (
    id       INTEGER PRIMARY KEY,
    org      BLOB NOT NULL,
    person   BLOB NOT NULL,
    at_ms    INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    kept_by  BLOB NOT NULL,
    reason   TEXT NOT NULL
);
CREATE INDEX kept_of_person ON kept (org, person, until_ms);
