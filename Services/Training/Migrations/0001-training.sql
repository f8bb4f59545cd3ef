CREATE TABLE training_programme (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, title TEXT NOT NULL, type TEXT NOT NULL, summary TEXT NOT NULL,
    learning_outcomes TEXT NOT NULL, skill_uris TEXT NOT NULL, hours BIGINT NOT NULL, ects_tenths BIGINT NOT NULL,
    eqf_level BIGINT NOT NULL, language TEXT NOT NULL, mode TEXT NOT NULL, awarding_body TEXT NOT NULL,
    awarding_country TEXT NOT NULL, assessment TEXT NOT NULL, quality_assurance TEXT NOT NULL, themes TEXT NOT NULL,
    website TEXT NOT NULL, is_offered BIGINT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX training_programme_title ON training_programme (title, id);
CREATE INDEX training_programme_code ON training_programme (code, id);
CREATE TABLE training_edition (
    id TEXT PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activity (id), programme_id TEXT REFERENCES training_programme (id),
    language TEXT NOT NULL, hours BIGINT NOT NULL, ects_tenths BIGINT NOT NULL, teachers TEXT NOT NULL,
    materials_url TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE UNIQUE INDEX training_edition_activity ON training_edition (activity_id);
CREATE INDEX training_edition_programme ON training_edition (programme_id, id);
CREATE INDEX training_edition_made ON training_edition (create_time, id);
CREATE TABLE credential (
    id TEXT PRIMARY KEY, registration_id TEXT NOT NULL REFERENCES registration (id), activity_id TEXT NOT NULL REFERENCES activity (id),
    holder_name TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, hours BIGINT NOT NULL, ects_tenths BIGINT NOT NULL,
    eqf_level BIGINT NOT NULL, learning_outcomes TEXT NOT NULL, assessment TEXT NOT NULL, mode TEXT NOT NULL,
    awarding_body TEXT NOT NULL, awarding_country TEXT NOT NULL, quality_assurance TEXT NOT NULL, code TEXT NOT NULL,
    issued_on TEXT, expires_on TEXT, status TEXT NOT NULL, revoked_on TEXT, revocation_reason TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE UNIQUE INDEX credential_standing ON credential (registration_id, kind) WHERE status = 'emitida';
CREATE UNIQUE INDEX credential_code ON credential (code);
CREATE INDEX credential_activity ON credential (activity_id, id);
CREATE INDEX credential_issued ON credential (issued_on, id);
CREATE TABLE job_posting (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL, employment_type TEXT NOT NULL,
    place TEXT NOT NULL, country TEXT NOT NULL, is_remote BIGINT NOT NULL, min_salary_cents BIGINT NOT NULL,
    max_salary_cents BIGINT NOT NULL, skill_uris TEXT NOT NULL, apply_url TEXT NOT NULL, apply_email TEXT NOT NULL,
    status TEXT NOT NULL, published_on TEXT, valid_through TEXT, closed_on TEXT, outcome TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX job_posting_published ON job_posting (published_on, id);
CREATE INDEX job_posting_standing ON job_posting (status, valid_through);
CREATE INDEX job_posting_org ON job_posting (org_id, id);
CREATE TABLE talent_incentive (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, provider TEXT NOT NULL, audience TEXT NOT NULL,
    summary TEXT NOT NULL, amount_cents BIGINT NOT NULL, opens_on TEXT, closes_on TEXT, source_url TEXT NOT NULL,
    source_checked_on TEXT, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX talent_incentive_name ON talent_incentive (name, id);
CREATE INDEX talent_incentive_closes ON talent_incentive (closes_on, id);
