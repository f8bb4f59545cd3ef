CREATE TABLE observation (
    id TEXT PRIMARY KEY, indicator TEXT NOT NULL, reference_year BIGINT NOT NULL, value DOUBLE PRECISION,
    numerator DOUBLE PRECISION, denominator DOUBLE PRECISION, source TEXT NOT NULL, url TEXT NOT NULL, retrieved_on TEXT,
    author TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX observation_year ON observation (reference_year, indicator, retrieved_on, id);
CREATE TABLE target (
    id TEXT PRIMARY KEY, indicator TEXT NOT NULL, period TEXT NOT NULL, value DOUBLE PRECISION, approved_by TEXT NOT NULL,
    approved_on TEXT, author TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (indicator, period)
);
CREATE INDEX target_period ON target (period, indicator, id);
CREATE TABLE figure_comment (
    id TEXT PRIMARY KEY, indicator TEXT NOT NULL, period TEXT NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX figure_comment_period ON figure_comment (period, indicator, id);
