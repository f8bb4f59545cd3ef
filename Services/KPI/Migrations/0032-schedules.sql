CREATE TABLE report_schedule (
    id TEXT PRIMARY KEY, meeting TEXT NOT NULL, cycle TEXT NOT NULL, days_after BIGINT NOT NULL, language TEXT NOT NULL, recipients TEXT NOT NULL,
    is_paused BIGINT NOT NULL, plan TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX report_schedule_order ON report_schedule (meeting, id);
-- What became of a schedule in a period. Whoever works at it holds it until its lease ends.
CREATE TABLE report_run (
    schedule TEXT NOT NULL, period TEXT NOT NULL, snapshot TEXT NOT NULL, freeze_time TEXT, failure TEXT NOT NULL, lease_until TEXT NOT NULL,
    PRIMARY KEY (schedule, period)
);
CREATE TABLE report_mail (
    schedule TEXT NOT NULL, period TEXT NOT NULL, recipient TEXT NOT NULL, send_time TEXT, attempts BIGINT NOT NULL, failure TEXT NOT NULL,
    next_time TEXT, PRIMARY KEY (schedule, period, recipient)
);
