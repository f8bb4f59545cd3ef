-- What is typed belongs to a plan; what was typed before belongs to the only plan that there was.
ALTER TABLE observation ADD COLUMN plan TEXT NOT NULL DEFAULT 'bhc-2024-2027';
DROP INDEX observation_year;
CREATE INDEX observation_year ON observation (plan, reference_year, indicator, retrieved_on, id);
ALTER TABLE figure_comment ADD COLUMN plan TEXT NOT NULL DEFAULT 'bhc-2024-2027';
DROP INDEX figure_comment_period;
CREATE INDEX figure_comment_period ON figure_comment (plan, period, indicator, id);
CREATE TABLE target_of_plan (
    id TEXT PRIMARY KEY, plan TEXT NOT NULL, indicator TEXT NOT NULL, period TEXT NOT NULL, value DOUBLE PRECISION, approved_by TEXT NOT NULL,
    approved_on TEXT, author TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (plan, indicator, period)
);
INSERT INTO target_of_plan (id, plan, indicator, period, value, approved_by, approved_on, author, note, create_time, update_time, revision, search_text)
    SELECT id, 'bhc-2024-2027', indicator, period, value, approved_by, approved_on, author, note, create_time, update_time, revision, search_text FROM target;
DROP TABLE target;
ALTER TABLE target_of_plan RENAME TO target;
CREATE INDEX target_period ON target (plan, period, indicator, id);
