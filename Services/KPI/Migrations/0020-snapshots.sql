-- Reports as boards saw them: rows are added and never changed.
CREATE TABLE snapshot (
    id TEXT PRIMARY KEY, position BIGINT NOT NULL UNIQUE, plan TEXT NOT NULL, period TEXT NOT NULL, comparison TEXT NOT NULL,
    meeting TEXT NOT NULL, meeting_on TEXT, note TEXT NOT NULL, author TEXT NOT NULL, figure_count BIGINT NOT NULL, record_count BIGINT NOT NULL,
    inexact TEXT NOT NULL, previous_digest TEXT NOT NULL, digest TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX snapshot_period ON snapshot (plan, period, position, id);
CREATE TABLE snapshot_report (snapshot_id TEXT PRIMARY KEY, report TEXT NOT NULL);
-- The records behind a measure, a few thousand to a row: ids, dates and amounts, never a name.
CREATE TABLE snapshot_records (
    snapshot_id TEXT NOT NULL, service TEXT NOT NULL, measure TEXT NOT NULL, part BIGINT NOT NULL, records TEXT NOT NULL,
    PRIMARY KEY (snapshot_id, service, measure, part)
);
