-- Links that are a credential for one purpose of one person; only the digest of the secret is kept.
CREATE TABLE personal_link (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, purpose TEXT NOT NULL, subject_id TEXT NOT NULL, org_id TEXT NOT NULL,
    person_id TEXT NOT NULL, expires_at TEXT NOT NULL
);
CREATE INDEX personal_link_subject ON personal_link (subject_id, org_id);
CREATE INDEX personal_link_end ON personal_link (expires_at);
-- Mails that are to go out, each once for its purpose, subject, organisation and step.
CREATE TABLE letter (
    id TEXT PRIMARY KEY, purpose TEXT NOT NULL, subject_id TEXT NOT NULL, org_id TEXT NOT NULL, person_id TEXT NOT NULL, step TEXT NOT NULL,
    recipient TEXT NOT NULL, language TEXT NOT NULL, created_at TEXT NOT NULL, send_time TEXT, attempts BIGINT NOT NULL, failure TEXT NOT NULL,
    next_time TEXT, UNIQUE (purpose, subject_id, org_id, step)
);
CREATE INDEX letter_next ON letter (next_time, id);
CREATE TABLE prospect (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL REFERENCES organisation (id), stage TEXT NOT NULL, priority TEXT NOT NULL, owner TEXT NOT NULL,
    source TEXT NOT NULL, next_action TEXT NOT NULL, next_action_on TEXT, lost_reason TEXT NOT NULL, closed_on TEXT,
    person_id TEXT REFERENCES person (id), membership_id TEXT REFERENCES membership (id), application_reason TEXT NOT NULL, consent TEXT NOT NULL,
    consent_time TEXT, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX prospect_next ON prospect (next_action_on, id);
CREATE INDEX prospect_org ON prospect (org_id, id);
CREATE INDEX prospect_person ON prospect (person_id, id);
CREATE INDEX prospect_membership ON prospect (membership_id, id);
CREATE TABLE campaign (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, year BIGINT NOT NULL, survey_id TEXT REFERENCES survey (id), opens_on TEXT,
    closes_on TEXT, remind_before_days BIGINT NOT NULL, remind_every_days BIGINT NOT NULL, warn_factor_hundredths BIGINT NOT NULL,
    is_anonymous BIGINT NOT NULL, status TEXT NOT NULL, locked_on TEXT, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX campaign_closing ON campaign (closes_on, id);
CREATE INDEX campaign_survey ON campaign (survey_id, id);
-- Who was invited and how far each got. Of an anonymous survey it says that somebody answered, not when and not what.
CREATE TABLE campaign_invitation (
    campaign_id TEXT NOT NULL REFERENCES campaign (id), org_id TEXT NOT NULL REFERENCES organisation (id), person_id TEXT NOT NULL,
    is_opened BIGINT NOT NULL, has_answered BIGINT NOT NULL, PRIMARY KEY (campaign_id, org_id)
);
CREATE INDEX campaign_invitation_org ON campaign_invitation (org_id);
-- What was answered without a name: a random id, no organisation, no person and no time.
CREATE TABLE anonymous_answer (
    id TEXT PRIMARY KEY, survey_id TEXT NOT NULL REFERENCES survey (id), overall_score_hundredths BIGINT, service_scores TEXT NOT NULL, comment TEXT NOT NULL
);
CREATE INDEX anonymous_answer_survey ON anonymous_answer (survey_id, id);
ALTER TABLE annual_declaration ADD COLUMN explanation TEXT NOT NULL DEFAULT '';
ALTER TABLE annual_declaration ADD COLUMN late_reason TEXT NOT NULL DEFAULT '';
