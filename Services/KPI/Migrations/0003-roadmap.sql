CREATE TABLE roadmap_progress (
    id TEXT PRIMARY KEY, action TEXT NOT NULL, period TEXT NOT NULL, state TEXT NOT NULL, percent BIGINT NOT NULL, note TEXT NOT NULL,
    evidence_url TEXT NOT NULL, author TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, plan TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (plan, action, period)
);
CREATE INDEX roadmap_progress_period ON roadmap_progress (period, action, id);
CREATE TABLE roadmap_link (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL, indicators TEXT NOT NULL, direct_goals TEXT NOT NULL, indirect_goals TEXT NOT NULL,
    note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, plan TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (plan, subject)
);
CREATE INDEX roadmap_link_subject ON roadmap_link (subject, id);
