-- The erasures that the records went through. It names nobody: a digest of the id that a person had, and the id that stands there since.
CREATE TABLE erasure (
    id TEXT PRIMARY KEY, subject_digest TEXT NOT NULL, erase_time TEXT NOT NULL, principal TEXT NOT NULL
);
CREATE INDEX erasure_time ON erasure (erase_time, id);
-- What was emptied because its time was over: how many records of a type, never which.
CREATE TABLE retention_run (type TEXT NOT NULL, run_on TEXT NOT NULL, emptied BIGINT NOT NULL, PRIMARY KEY (type, run_on));
