ALTER TABLE desk_request ADD COLUMN service_code TEXT NOT NULL DEFAULT '';
ALTER TABLE desk_request ADD COLUMN assigned_to TEXT NOT NULL DEFAULT '';
ALTER TABLE desk_request ADD COLUMN promised_on TEXT;
ALTER TABLE desk_request ADD COLUMN answer TEXT NOT NULL DEFAULT '';
ALTER TABLE desk_request ADD COLUMN agent_id TEXT;
ALTER TABLE desk_request ADD COLUMN satisfaction BIGINT NOT NULL DEFAULT 0;
ALTER TABLE desk_request ADD COLUMN satisfaction_comment TEXT NOT NULL DEFAULT '';
ALTER TABLE desk_request ADD COLUMN triage_time TEXT;
ALTER TABLE desk_request ADD COLUMN assign_time TEXT;
ALTER TABLE desk_request ADD COLUMN answer_time TEXT;
ALTER TABLE desk_request ADD COLUMN deliver_time TEXT;
ALTER TABLE desk_request ADD COLUMN close_time TEXT;
CREATE INDEX desk_request_org ON desk_request (org_id, id);
CREATE INDEX desk_request_agent ON desk_request (agent_id, id);
CREATE INDEX service_delivery_org ON service_delivery (org_id, id);
CREATE INDEX service_delivery_request ON service_delivery (request_ref, id);
CREATE INDEX registration_org ON registration (org_id, id);
CREATE TABLE catalogue_service (
    id TEXT PRIMARY KEY, service_code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, pillar TEXT NOT NULL, description TEXT NOT NULL,
    is_value_added BIGINT NOT NULL, is_paid BIGINT NOT NULL, price_cents BIGINT NOT NULL, promised_days BIGINT,
    is_offered BIGINT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX catalogue_service_name ON catalogue_service (name, id);
CREATE TABLE support_agent (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, pillars TEXT NOT NULL, helps_with TEXT NOT NULL, scope TEXT NOT NULL,
    contact TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, website TEXT NOT NULL, note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX support_agent_name ON support_agent (name, id);
