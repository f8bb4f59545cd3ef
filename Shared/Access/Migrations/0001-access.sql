CREATE TABLE api_key (
    id TEXT PRIMARY KEY, label TEXT NOT NULL, digest TEXT NOT NULL, scopes TEXT NOT NULL, created_at TEXT NOT NULL,
    expires_at TEXT, revoked_at TEXT
);
CREATE TABLE sign_in_link (digest TEXT PRIMARY KEY, role TEXT NOT NULL, expires_at TEXT NOT NULL);
