CREATE TABLE import_run (
    id TEXT PRIMARY KEY, record_type TEXT NOT NULL, file_name TEXT NOT NULL, at TEXT NOT NULL, principal TEXT NOT NULL, principal_name TEXT NOT NULL,
    created BIGINT NOT NULL, updated BIGINT NOT NULL, unchanged BIGINT NOT NULL, duplicates BIGINT NOT NULL, rejected BIGINT NOT NULL, undone_at TEXT
);
CREATE INDEX import_run_type ON import_run (record_type, at, id);
-- What an import wrote and what stood there before, for as long as it can be taken back.
CREATE TABLE import_row (
    run_id TEXT NOT NULL REFERENCES import_run (id), line BIGINT NOT NULL, record_id TEXT NOT NULL, verdict TEXT NOT NULL, etag TEXT NOT NULL,
    fields TEXT NOT NULL, before TEXT NOT NULL, PRIMARY KEY (run_id, line)
);
CREATE TABLE column_mapping (record_type TEXT NOT NULL, header TEXT NOT NULL, field TEXT NOT NULL, PRIMARY KEY (record_type, header));
CREATE TABLE saved_view (
    id TEXT PRIMARY KEY, record_type TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, owner_id TEXT NOT NULL, owner_name TEXT NOT NULL,
    is_shared BIGINT NOT NULL, is_default BIGINT NOT NULL
);
CREATE UNIQUE INDEX saved_view_name ON saved_view (record_type, owner_id, name);
