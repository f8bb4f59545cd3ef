CREATE TABLE organisation (
    id TEXT PRIMARY KEY, legal_name TEXT NOT NULL, trade_name TEXT NOT NULL, tax_id TEXT NOT NULL, country TEXT NOT NULL,
    province TEXT NOT NULL, is_basque BIGINT NOT NULL, category TEXT NOT NULL, subsectors TEXT NOT NULL,
    size_class TEXT NOT NULL, is_startup BIGINT NOT NULL, website TEXT NOT NULL, is_consolidated BIGINT NOT NULL,
    is_association BIGINT NOT NULL, note TEXT NOT NULL, merged_into TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX organisation_name ON organisation (legal_name, id);
CREATE INDEX organisation_tax ON organisation (tax_id);
CREATE INDEX organisation_merged ON organisation (merged_into, id);
CREATE TABLE person (
    id TEXT PRIMARY KEY, given_name TEXT NOT NULL, family_name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
    language TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX person_name ON person (family_name, id);
CREATE TABLE affiliation (
    id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), org_id TEXT NOT NULL REFERENCES organisation (id),
    role TEXT NOT NULL, start_date TEXT, end_date TEXT, is_main_contact BIGINT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX affiliation_org ON affiliation (org_id, id);
CREATE INDEX affiliation_person ON affiliation (person_id, id);
CREATE TABLE membership (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL REFERENCES organisation (id), type TEXT NOT NULL, status TEXT NOT NULL,
    join_date TEXT, start_date TEXT, end_date TEXT, approved_on TEXT, approved_by TEXT NOT NULL, leave_reason TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX membership_org ON membership (org_id, start_date);
CREATE TABLE member_group (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, pillar TEXT NOT NULL, start_date TEXT, end_date TEXT,
    lead_org_id TEXT REFERENCES organisation (id), mandate TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE TABLE group_member (
    id TEXT PRIMARY KEY, group_id TEXT NOT NULL REFERENCES member_group (id), org_id TEXT NOT NULL REFERENCES organisation (id),
    person_id TEXT REFERENCES person (id), role TEXT NOT NULL, start_date TEXT, end_date TEXT, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX group_member_group ON group_member (group_id, id);
CREATE TABLE interaction (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, date TEXT NOT NULL, title TEXT NOT NULL, mode TEXT NOT NULL, scope TEXT NOT NULL,
    themes TEXT NOT NULL, pillar TEXT NOT NULL, association_role TEXT NOT NULL, association_attended BIGINT NOT NULL,
    counterpart_category TEXT NOT NULL, group_id TEXT REFERENCES member_group (id), activity_id TEXT, status TEXT NOT NULL,
    participants TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX interaction_date ON interaction (date, id);
CREATE TABLE interaction_participant (
    interaction_id TEXT NOT NULL REFERENCES interaction (id) ON DELETE CASCADE, position BIGINT NOT NULL,
    org_id TEXT NOT NULL REFERENCES organisation (id), attended BIGINT NOT NULL, PRIMARY KEY (interaction_id, position)
);
CREATE INDEX interaction_participant_org ON interaction_participant (org_id);
CREATE TABLE subsector (code TEXT PRIMARY KEY, incorporation_status TEXT NOT NULL);
CREATE VIEW directory_organisation AS
    SELECT id, legal_name, trade_name, tax_id, category, subsectors, size_class, is_startup, province, country, is_basque,
           is_consolidated, is_association, merged_into FROM organisation;
CREATE VIEW directory_membership AS
    SELECT org_id, type, status, start_date, end_date, join_date FROM membership;
