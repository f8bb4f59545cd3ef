CREATE TABLE mission (
    id TEXT PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activity (id), market_country TEXT NOT NULL, subsectors TEXT NOT NULL,
    objective TEXT NOT NULL, partners TEXT NOT NULL, cost_cents BIGINT NOT NULL, subsidy_cents BIGINT NOT NULL,
    subsidy_programme TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE UNIQUE INDEX mission_activity ON mission (activity_id);
CREATE INDEX mission_made ON mission (create_time, id);
CREATE TABLE mission_call (
    id TEXT PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activity (id), title TEXT NOT NULL, opens_on TEXT, closes_on TEXT,
    status TEXT NOT NULL, is_members_only BIGINT NOT NULL, quotas TEXT NOT NULL, conditions TEXT NOT NULL,
    cost_cents BIGINT NOT NULL, subsidy_cents BIGINT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX mission_call_activity ON mission_call (activity_id, id);
CREATE INDEX mission_call_closes ON mission_call (closes_on, id);
CREATE TABLE mission_interest (
    id TEXT PRIMARY KEY, call_id TEXT NOT NULL REFERENCES mission_call (id), org_id TEXT NOT NULL, person_id TEXT,
    name TEXT NOT NULL, email TEXT NOT NULL, motivation TEXT NOT NULL, status TEXT NOT NULL, membership_type TEXT NOT NULL,
    decided_on TEXT, reason TEXT NOT NULL, registration_id TEXT REFERENCES registration (id), create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX mission_interest_call ON mission_interest (call_id, id);
CREATE INDEX mission_interest_org ON mission_interest (org_id, id);
CREATE INDEX mission_interest_registration ON mission_interest (registration_id);
CREATE INDEX mission_interest_made ON mission_interest (create_time, id);
CREATE TABLE b2b_profile (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL, activity_id TEXT REFERENCES activity (id), headline TEXT NOT NULL,
    offers TEXT NOT NULL, seeks TEXT NOT NULL, subsectors TEXT NOT NULL, contact_name TEXT NOT NULL, contact_email TEXT NOT NULL,
    is_published BIGINT NOT NULL, expires_on TEXT, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX b2b_profile_org ON b2b_profile (org_id, id);
CREATE INDEX b2b_profile_activity ON b2b_profile (activity_id, id);
CREATE INDEX b2b_profile_made ON b2b_profile (create_time, id);
CREATE TABLE b2b_agenda (
    id TEXT PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activity (id), time_zone TEXT NOT NULL, slot_minutes BIGINT NOT NULL,
    tables BIGINT NOT NULL, pending_limit BIGINT NOT NULL, booking_opens_on TEXT, booking_closes_on TEXT, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE UNIQUE INDEX b2b_agenda_activity ON b2b_agenda (activity_id);
CREATE INDEX b2b_agenda_made ON b2b_agenda (create_time, id);
CREATE TABLE b2b_meeting (
    id TEXT PRIMARY KEY, meeting_uid TEXT NOT NULL, activity_id TEXT NOT NULL REFERENCES activity (id),
    requester_org_id TEXT NOT NULL, invited_org_id TEXT NOT NULL, date TEXT NOT NULL, start_time TEXT NOT NULL,
    end_time TEXT NOT NULL, time_zone TEXT NOT NULL, starts_at TEXT NOT NULL, ends_at TEXT NOT NULL, table_number BIGINT NOT NULL,
    status TEXT NOT NULL, association_role TEXT NOT NULL, outcome TEXT NOT NULL, agreement_cents BIGINT NOT NULL,
    note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE UNIQUE INDEX b2b_meeting_uid ON b2b_meeting (meeting_uid);
CREATE INDEX b2b_meeting_slot ON b2b_meeting (activity_id, starts_at, id);
CREATE INDEX b2b_meeting_start ON b2b_meeting (starts_at, id);
CREATE INDEX b2b_meeting_date ON b2b_meeting (date, id);
CREATE INDEX b2b_meeting_requester ON b2b_meeting (requester_org_id, id);
CREATE INDEX b2b_meeting_invited ON b2b_meeting (invited_org_id, id);
CREATE TABLE network (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL, reach TEXT NOT NULL,
    city TEXT NOT NULL, topics TEXT NOT NULL, website TEXT NOT NULL, sources TEXT NOT NULL, checked_month TEXT NOT NULL,
    note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX network_name ON network (name, id);
CREATE INDEX network_code ON network (code, id);
CREATE TABLE network_participation (
    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network (id), participant TEXT NOT NULL, org_id TEXT,
    role TEXT NOT NULL, start_date TEXT, end_date TEXT, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX network_participation_network ON network_participation (network_id, id);
CREATE INDEX network_participation_org ON network_participation (org_id, id);
CREATE INDEX network_participation_start ON network_participation (start_date, id);
CREATE TABLE market_opportunity (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, country TEXT NOT NULL, sector TEXT NOT NULL, subsectors TEXT NOT NULL,
    segments TEXT NOT NULL, summary TEXT NOT NULL, deadline TEXT, source_url TEXT NOT NULL, status TEXT NOT NULL,
    published_on TEXT, withdrawn_on TEXT, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX market_opportunity_deadline ON market_opportunity (deadline, id);
CREATE INDEX market_opportunity_published ON market_opportunity (published_on, id);
CREATE TABLE event_reference (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, place TEXT NOT NULL,
    city TEXT NOT NULL, usual_months TEXT NOT NULL, topics TEXT NOT NULL, website TEXT NOT NULL, sources TEXT NOT NULL,
    is_verified BIGINT NOT NULL, checked_month TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX event_reference_name ON event_reference (name, id);
CREATE INDEX event_reference_code ON event_reference (code, id);
