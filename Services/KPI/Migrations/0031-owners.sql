CREATE TABLE indicator_owner (
    id TEXT PRIMARY KEY, plan TEXT NOT NULL, indicator TEXT NOT NULL, owner TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (plan, indicator)
);
CREATE INDEX indicator_owner_order ON indicator_owner (indicator, id);
-- Typed values as they stood before each correction.
CREATE TABLE observation_correction (
    id TEXT PRIMARY KEY, plan TEXT NOT NULL, indicator TEXT NOT NULL, observation TEXT NOT NULL, corrected_by TEXT NOT NULL, correct_time TEXT NOT NULL,
    is_deletion BIGINT NOT NULL
);
CREATE INDEX observation_correction_order ON observation_correction (plan, indicator, correct_time, id);
