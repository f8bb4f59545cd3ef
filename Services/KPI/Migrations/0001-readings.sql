CREATE TABLE reading (
    service TEXT NOT NULL, measure TEXT NOT NULL, period TEXT NOT NULL, reading TEXT NOT NULL, revision TEXT NOT NULL,
    read_at TEXT NOT NULL, PRIMARY KEY (service, measure, period)
);
CREATE TABLE source_state (
    service TEXT NOT NULL, period TEXT NOT NULL, revision TEXT NOT NULL, read_at TEXT, failing_since TEXT,
    failure TEXT NOT NULL, PRIMARY KEY (service, period)
);
