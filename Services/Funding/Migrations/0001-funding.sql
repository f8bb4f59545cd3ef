CREATE TABLE funder (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL, tax_id TEXT NOT NULL, country TEXT NOT NULL,
    website TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX funder_code ON funder (code);
CREATE INDEX funder_name ON funder (name, id);
CREATE TABLE programme (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, funder_id TEXT NOT NULL REFERENCES funder (id),
    instrument TEXT NOT NULL, beneficiaries TEXT NOT NULL, beneficiary_text TEXT NOT NULL, themes TEXT NOT NULL,
    topics TEXT NOT NULL, trl_min BIGINT NOT NULL, trl_max BIGINT NOT NULL, amount_min_cents BIGINT NOT NULL,
    amount_max_cents BIGINT NOT NULL, aid_intensity_percent BIGINT NOT NULL, consortium TEXT NOT NULL,
    typical_window TEXT NOT NULL, official_url TEXT NOT NULL, sources TEXT NOT NULL, source_checked_on TEXT, note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX programme_code ON programme (code);
CREATE INDEX programme_name ON programme (name, id);
CREATE INDEX programme_funder ON programme (funder_id, id);
CREATE TABLE funding_call (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, programme_id TEXT REFERENCES programme (id), funder_id TEXT REFERENCES funder (id),
    status TEXT NOT NULL, opening_date TEXT, deadlines TEXT NOT NULL, is_rolling BIGINT NOT NULL, deadline_text TEXT NOT NULL,
    instrument TEXT NOT NULL, budget_cents BIGINT NOT NULL, amount_min_cents BIGINT NOT NULL, amount_max_cents BIGINT NOT NULL,
    aid_intensity_percent BIGINT NOT NULL, trl_min BIGINT NOT NULL, trl_max BIGINT NOT NULL, consortium TEXT NOT NULL,
    partners_min BIGINT NOT NULL, themes TEXT NOT NULL, topics TEXT NOT NULL, profiles TEXT NOT NULL, bdns_code TEXT NOT NULL,
    sedia_code TEXT NOT NULL, official_url TEXT NOT NULL, source_checked_on TEXT, note TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX funding_call_opening ON funding_call (opening_date, id);
CREATE INDEX funding_call_status ON funding_call (status, id);
CREATE INDEX funding_call_programme ON funding_call (programme_id, id);
CREATE INDEX funding_call_funder ON funding_call (funder_id, id);
CREATE INDEX funding_call_bdns ON funding_call (bdns_code);
CREATE INDEX funding_call_sedia ON funding_call (sedia_code);
CREATE INDEX funding_call_title ON funding_call (title, id);
CREATE TABLE call_deadline (
    call_id TEXT NOT NULL REFERENCES funding_call (id) ON DELETE CASCADE, position BIGINT NOT NULL, kind TEXT NOT NULL,
    label TEXT NOT NULL, due_on TEXT NOT NULL, PRIMARY KEY (call_id, position)
);
CREATE INDEX call_deadline_due ON call_deadline (due_on, call_id);
CREATE TABLE investor (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, stages TEXT NOT NULL,
    ticket_min_cents BIGINT NOT NULL, ticket_max_cents BIGINT NOT NULL, thesis TEXT NOT NULL, topics TEXT NOT NULL,
    interested_in_health BIGINT NOT NULL, org_id TEXT, website TEXT NOT NULL, sources TEXT NOT NULL, source_checked_on TEXT,
    note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX investor_code ON investor (code);
CREATE INDEX investor_name ON investor (name, id);
CREATE TABLE investor_contact (
    id TEXT PRIMARY KEY, investor_id TEXT NOT NULL REFERENCES investor (id), org_id TEXT, date TEXT NOT NULL, status TEXT NOT NULL,
    subject TEXT NOT NULL, activity_id TEXT, valid_until TEXT, note TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX investor_contact_date ON investor_contact (date, id);
CREATE INDEX investor_contact_investor ON investor_contact (investor_id, id);
CREATE TABLE proposal (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, association_role TEXT NOT NULL,
    call_id TEXT REFERENCES funding_call (id), scope TEXT NOT NULL, themes TEXT NOT NULL, submitted_on TEXT, resolved_on TEXT,
    requested_cents BIGINT NOT NULL, granted_cents BIGINT NOT NULL, outcome_reason TEXT NOT NULL, note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX proposal_submitted ON proposal (submitted_on, id);
CREATE INDEX proposal_call ON proposal (call_id, id);
CREATE INDEX proposal_title ON proposal (title, id);
CREATE TABLE proposal_participant (
    id TEXT PRIMARY KEY, proposal_id TEXT NOT NULL REFERENCES proposal (id), org_id TEXT NOT NULL, role TEXT NOT NULL,
    share_cents BIGINT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX proposal_participant_proposal ON proposal_participant (proposal_id, id);
CREATE INDEX proposal_participant_org ON proposal_participant (org_id, id);
CREATE INDEX proposal_participant_made ON proposal_participant (create_time, id);
CREATE TABLE project (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, acronym TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, scope TEXT NOT NULL,
    themes TEXT NOT NULL, association_role TEXT NOT NULL, is_collaborative BIGINT NOT NULL,
    programme_id TEXT REFERENCES programme (id), proposal_id TEXT REFERENCES proposal (id), start_date TEXT, end_date TEXT,
    budget_cents BIGINT NOT NULL, official_url TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX project_start ON project (start_date, id);
CREATE INDEX project_programme ON project (programme_id, id);
CREATE INDEX project_proposal ON project (proposal_id, id);
CREATE INDEX project_title ON project (title, id);
CREATE TABLE project_participant (
    id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project (id), org_id TEXT NOT NULL, role TEXT NOT NULL,
    share_cents BIGINT NOT NULL, start_date TEXT, end_date TEXT, note TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX project_participant_project ON project_participant (project_id, id);
CREATE INDEX project_participant_org ON project_participant (org_id, id);
CREATE INDEX project_participant_made ON project_participant (create_time, id);
CREATE TABLE award (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, description TEXT NOT NULL, recipient_org_id TEXT NOT NULL, recipient_name TEXT NOT NULL,
    funder_id TEXT REFERENCES funder (id), funder_name TEXT NOT NULL, funder_level TEXT NOT NULL,
    investor_id TEXT REFERENCES investor (id), programme_id TEXT REFERENCES programme (id), call_id TEXT REFERENCES funding_call (id),
    proposal_id TEXT REFERENCES proposal (id), project_id TEXT REFERENCES project (id), instrument TEXT NOT NULL,
    amount_cents BIGINT NOT NULL, currency TEXT NOT NULL, award_date TEXT NOT NULL, status TEXT NOT NULL,
    official_url TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX award_day ON award (award_date, id);
CREATE INDEX award_recipient ON award (recipient_org_id, id);
CREATE INDEX award_funder ON award (funder_id, id);
CREATE INDEX award_investor ON award (investor_id, id);
CREATE INDEX award_programme ON award (programme_id, id);
CREATE INDEX award_call ON award (call_id, id);
CREATE INDEX award_proposal ON award (proposal_id, id);
CREATE INDEX award_project ON award (project_id, id);
CREATE TABLE saved_search (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, person_id TEXT, org_id TEXT, criteria TEXT NOT NULL, notifies_new BIGINT NOT NULL,
    notifies_changes BIGINT NOT NULL, notifies_closing BIGINT NOT NULL, closing_days BIGINT NOT NULL, note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX saved_search_name ON saved_search (name, id);
CREATE INDEX saved_search_org ON saved_search (org_id, id);
CREATE INDEX saved_search_person ON saved_search (person_id, id);
