CREATE TABLE audit (
    position BIGINT PRIMARY KEY, at TEXT NOT NULL, principal TEXT NOT NULL, principal_name TEXT NOT NULL, method TEXT NOT NULL,
    trace_id TEXT NOT NULL, record_type TEXT NOT NULL, record_id TEXT NOT NULL, action TEXT NOT NULL, fields TEXT NOT NULL
);
CREATE INDEX audit_record ON audit (record_type, record_id, position);
CREATE TABLE idempotency (
    principal TEXT NOT NULL, method TEXT NOT NULL, request_id TEXT NOT NULL, digest TEXT NOT NULL, reply TEXT NOT NULL,
    expires_at TEXT NOT NULL, PRIMARY KEY (principal, method, request_id)
);
CREATE INDEX idempotency_expiry ON idempotency (expires_at);
CREATE TABLE feed (id INTEGER PRIMARY KEY, position BIGINT NOT NULL);
INSERT INTO feed (id, position) VALUES (1, 0);
CREATE TABLE change (
    position BIGINT PRIMARY KEY, event_id TEXT NOT NULL, at TEXT NOT NULL, record_type TEXT NOT NULL,
    record_id TEXT NOT NULL, action TEXT NOT NULL
);
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
