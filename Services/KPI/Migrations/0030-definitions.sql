-- Plans as they were loaded, and every version of every definition: rows of definitions are added and never changed.
CREATE TABLE plan (
    id TEXT PRIMARY KEY, position BIGINT NOT NULL UNIQUE, first_year BIGINT NOT NULL, last_year BIGINT NOT NULL, head TEXT NOT NULL,
    roadmap TEXT NOT NULL, goals TEXT NOT NULL, stamp TEXT NOT NULL
);
CREATE TABLE indicator_definition (
    id TEXT PRIMARY KEY, plan TEXT NOT NULL, indicator TEXT NOT NULL, version BIGINT NOT NULL, edition BIGINT NOT NULL, position BIGINT NOT NULL,
    definition TEXT NOT NULL, UNIQUE (plan, indicator, version, edition)
);
