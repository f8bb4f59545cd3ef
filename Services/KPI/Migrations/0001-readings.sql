CREATE TABLE reading (
    service TEXT NOT NULL, measure TEXT NOT NULL, period TEXT NOT NULL, reading TEXT NOT NULL,
    PRIMARY KEY (period, service, measure)
);
CREATE TABLE source_state (
    service TEXT PRIMARY KEY, periods TEXT NOT NULL, revision TEXT NOT NULL, read_at TEXT, failing_since TEXT, failure TEXT NOT NULL
);
