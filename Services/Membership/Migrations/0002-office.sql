DROP TABLE subsector;
CREATE TABLE subsector_status (
    id TEXT PRIMARY KEY, subsector TEXT NOT NULL UNIQUE, incorporation_status TEXT NOT NULL, note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE TABLE fee_plan (
    id TEXT PRIMARY KEY, year BIGINT NOT NULL, membership_type TEXT NOT NULL, size_class TEXT NOT NULL,
    amount_cents BIGINT NOT NULL, proration TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (year, membership_type, size_class)
);
CREATE INDEX fee_plan_year ON fee_plan (year, id);
CREATE TABLE fee (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL REFERENCES organisation (id), year BIGINT NOT NULL, membership_type TEXT NOT NULL,
    months BIGINT NOT NULL, amount_cents BIGINT NOT NULL, due_on TEXT, paid_cents BIGINT NOT NULL, paid_on TEXT,
    status TEXT NOT NULL, fee_plan_id TEXT REFERENCES fee_plan (id), document_ref TEXT NOT NULL, note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX fee_org ON fee (org_id, id);
CREATE INDEX fee_year ON fee (year, id);
CREATE INDEX fee_by_plan ON fee (fee_plan_id, id);
CREATE TABLE annual_declaration (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL REFERENCES organisation (id), year BIGINT NOT NULL, turnover_cents BIGINT,
    employees_fte_hundredths BIGINT, rdi_investment_cents BIGINT, exports_cents BIGINT, new_funding_cents BIGINT,
    source TEXT NOT NULL, status TEXT NOT NULL, submitted_on TEXT, validated_on TEXT, validated_by TEXT NOT NULL,
    note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL, UNIQUE (org_id, year)
);
CREATE INDEX annual_declaration_year ON annual_declaration (year, id);
CREATE TABLE survey (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, reference_year BIGINT NOT NULL, wave BIGINT NOT NULL,
    scale_max BIGINT NOT NULL, opens_on TEXT, closes_on TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (kind, reference_year, wave)
);
CREATE INDEX survey_closing ON survey (closes_on, id);
CREATE TABLE survey_response (
    id TEXT PRIMARY KEY, survey_id TEXT NOT NULL REFERENCES survey (id), org_id TEXT NOT NULL REFERENCES organisation (id),
    submitted_on TEXT NOT NULL, overall_score_hundredths BIGINT, service_scores TEXT NOT NULL, comment TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX survey_response_survey ON survey_response (survey_id, id);
CREATE INDEX survey_response_org ON survey_response (org_id, id);
CREATE INDEX survey_response_date ON survey_response (submitted_on, id);
CREATE TABLE income_entry (
    id TEXT PRIMARY KEY, category TEXT NOT NULL, amount_net_cents BIGINT NOT NULL, accrual_date TEXT NOT NULL,
    org_id TEXT REFERENCES organisation (id), project_id TEXT, concept TEXT NOT NULL, document_ref TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX income_entry_date ON income_entry (accrual_date, id);
CREATE INDEX income_entry_org ON income_entry (org_id, id);
CREATE TABLE media_mention (
    id TEXT PRIMARY KEY, published_on TEXT NOT NULL, outlet TEXT NOT NULL, medium TEXT NOT NULL, scope TEXT NOT NULL,
    title TEXT NOT NULL, url TEXT NOT NULL, mentions_association BIGINT NOT NULL, member_org_ids TEXT NOT NULL,
    note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX media_mention_date ON media_mention (published_on, id);
CREATE INDEX media_mention_url ON media_mention (url, published_on);
CREATE TABLE external_body (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, is_institutional BIGINT NOT NULL, scope TEXT NOT NULL,
    owner TEXT NOT NULL, website TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX external_body_name ON external_body (name, id);
CREATE TABLE external_body_participation (
    id TEXT PRIMARY KEY, body_id TEXT NOT NULL REFERENCES external_body (id), start_date TEXT, end_date TEXT,
    representative TEXT NOT NULL, role TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX external_body_participation_body ON external_body_participation (body_id, id);
CREATE INDEX external_body_participation_start ON external_body_participation (start_date, id);
CREATE TABLE intelligence_bulletin (
    id TEXT PRIMARY KEY, issue TEXT NOT NULL, title TEXT NOT NULL, segment TEXT NOT NULL, published_on TEXT NOT NULL,
    url TEXT NOT NULL, summary TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX intelligence_bulletin_date ON intelligence_bulletin (published_on, id);
CREATE TABLE intelligence_delivery (
    id TEXT PRIMARY KEY, bulletin_id TEXT REFERENCES intelligence_bulletin (id), segment TEXT NOT NULL,
    org_id TEXT NOT NULL REFERENCES organisation (id), sent_on TEXT, status TEXT NOT NULL, opened_on TEXT,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX intelligence_delivery_date ON intelligence_delivery (sent_on, id);
CREATE INDEX intelligence_delivery_bulletin ON intelligence_delivery (bulletin_id, id);
CREATE INDEX intelligence_delivery_org ON intelligence_delivery (org_id, id);
CREATE TABLE agreement (
    id TEXT PRIMARY KEY, counterpart TEXT NOT NULL, counterpart_org_id TEXT REFERENCES organisation (id), topic TEXT NOT NULL,
    pillar TEXT NOT NULL, signed_on TEXT, valid_until TEXT, document_ref TEXT NOT NULL, note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX agreement_signing ON agreement (signed_on, id);
CREATE INDEX agreement_org ON agreement (counterpart_org_id, id);
CREATE TABLE staff_member (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, pillar TEXT NOT NULL, fte_hundredths BIGINT NOT NULL,
    start_date TEXT, end_date TEXT, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX staff_member_start ON staff_member (start_date, id);
CREATE TABLE certificate (
    id TEXT PRIMARY KEY, scheme TEXT NOT NULL, level TEXT NOT NULL, awarded_on TEXT, valid_until TEXT,
    document_ref TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX certificate_awarded ON certificate (awarded_on, id);
CREATE INDEX membership_start ON membership (start_date, id);
CREATE INDEX group_member_org ON group_member (org_id, id);
CREATE INDEX group_member_person ON group_member (person_id, id);
CREATE INDEX member_group_name ON member_group (name, id);
CREATE INDEX interaction_group ON interaction (group_id, date);
