ALTER TABLE person ADD COLUMN restricted_on TEXT;
ALTER TABLE person ADD COLUMN erased_on TEXT;
CREATE TABLE consent (
    id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), purpose TEXT NOT NULL, legal_basis TEXT NOT NULL,
    given_on TEXT NOT NULL, expires_on TEXT, withdrawn_on TEXT, source TEXT NOT NULL, text_version TEXT NOT NULL, evidence TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX consent_person ON consent (person_id, id);
CREATE INDEX consent_given ON consent (given_on, id);
-- What other services have yet to do at a person's wish. A request holds the person's names until it is done, and no longer.
CREATE TABLE privacy_errand (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, person_id TEXT NOT NULL, erasure_id TEXT NOT NULL, service TEXT NOT NULL, request TEXT NOT NULL,
    attempts BIGINT NOT NULL, failure TEXT NOT NULL, next_time TEXT NOT NULL
);
CREATE INDEX privacy_errand_next ON privacy_errand (next_time, id);
CREATE INDEX privacy_errand_erasure ON privacy_errand (erasure_id, service);
-- Which services have done an erasure, and where: table, column and id, never a value.
CREATE TABLE erasure_confirmation (
    erasure_id TEXT NOT NULL, service TEXT NOT NULL, confirm_time TEXT NOT NULL, traces TEXT NOT NULL, PRIMARY KEY (erasure_id, service)
);
CREATE TABLE mailing_segment (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, purpose TEXT NOT NULL, categories TEXT NOT NULL, subsectors TEXT NOT NULL, provinces TEXT NOT NULL,
    group_id TEXT REFERENCES member_group (id), role TEXT NOT NULL, language TEXT NOT NULL, is_members_only BIGINT NOT NULL,
    is_main_contacts_only BIGINT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX mailing_segment_name ON mailing_segment (name, id);
CREATE INDEX mailing_segment_group ON mailing_segment (group_id, id);
