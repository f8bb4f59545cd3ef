CREATE TABLE activity (
    id TEXT PRIMARY KEY, activity_uid TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL,
    themes TEXT NOT NULL, pillar TEXT NOT NULL, scope TEXT NOT NULL, start_date TEXT NOT NULL, end_date TEXT,
    mode TEXT NOT NULL, venue TEXT NOT NULL, country TEXT NOT NULL, association_role TEXT NOT NULL, partners TEXT NOT NULL,
    status TEXT NOT NULL, capacity BIGINT NOT NULL, offer_hours BIGINT NOT NULL,
    session_threshold BIGINT NOT NULL, time_zone TEXT NOT NULL, registration_deadline TEXT, member_price_cents BIGINT NOT NULL,
    price_cents BIGINT NOT NULL, status_reason TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX activity_start ON activity (start_date, id);
CREATE INDEX activity_uid ON activity (activity_uid);
CREATE TABLE activity_partner (
    activity_id TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE, position BIGINT NOT NULL, category TEXT NOT NULL,
    org_id TEXT, PRIMARY KEY (activity_id, position)
);
CREATE TABLE registration (
    id TEXT PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activity (id), org_id TEXT, person_id TEXT,
    name TEXT NOT NULL, email TEXT NOT NULL, status TEXT NOT NULL, attendance TEXT NOT NULL,
    queue_number BIGINT NOT NULL, offer_expires_at TEXT, gender TEXT NOT NULL, price_cents BIGINT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX registration_activity ON registration (activity_id, status, queue_number, id);
CREATE INDEX registration_offer ON registration (status, offer_expires_at);
CREATE INDEX registration_email ON registration (email, id);
CREATE TABLE activity_queue (activity_id TEXT PRIMARY KEY, last_number BIGINT NOT NULL);
CREATE TABLE activity_session (
    id TEXT PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activity (id), date TEXT NOT NULL, start_time TEXT NOT NULL,
    end_time TEXT NOT NULL, place TEXT NOT NULL, topic TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX activity_session_activity ON activity_session (activity_id, id);
CREATE TABLE session_attendance (
    id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES activity_session (id),
    registration_id TEXT NOT NULL REFERENCES registration (id), attended BIGINT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (registration_id, session_id)
);
CREATE INDEX session_attendance_session ON session_attendance (session_id, id);
CREATE TABLE desk_request (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL, person_id TEXT, subject TEXT NOT NULL, body TEXT NOT NULL,
    pillar TEXT NOT NULL, status TEXT NOT NULL, received_on TEXT NOT NULL, answered_on TEXT, referred_to TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX desk_request_received ON desk_request (received_on, id);
CREATE TABLE service_delivery (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL, service_code TEXT NOT NULL, pillar TEXT NOT NULL,
    is_value_added BIGINT NOT NULL, is_paid BIGINT NOT NULL, amount_cents BIGINT NOT NULL, delivered_on TEXT,
    status TEXT NOT NULL, request_ref TEXT REFERENCES desk_request (id), note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX service_delivery_date ON service_delivery (delivered_on, id);
