CREATE TABLE account (
    id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, language TEXT NOT NULL, roles TEXT NOT NULL,
    organisation_id TEXT, is_disabled BIGINT NOT NULL, has_password BIGINT NOT NULL, subject TEXT NOT NULL,
    last_sign_in_time TEXT, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX account_subject ON account (subject);
CREATE TABLE account_password (account_id TEXT PRIMARY KEY REFERENCES account (id), scrypt TEXT NOT NULL, changed_at TEXT NOT NULL);
CREATE TABLE session (
    digest TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL,
    organisation TEXT NOT NULL, created_at TEXT NOT NULL, seen_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT
);
CREATE INDEX session_account ON session (account_id, created_at);
CREATE INDEX session_end ON session (expires_at);
CREATE TABLE sign_in_attempt (id TEXT PRIMARY KEY, subject TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX sign_in_attempt_subject ON sign_in_attempt (subject, at);
CREATE INDEX sign_in_attempt_at ON sign_in_attempt (at);
ALTER TABLE sign_in_link ADD COLUMN account_id TEXT NOT NULL DEFAULT '';
ALTER TABLE api_key ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
ALTER TABLE api_key ADD COLUMN calls_per_minute BIGINT NOT NULL DEFAULT 0;
ALTER TABLE api_key ADD COLUMN last_used_at TEXT;
ALTER TABLE api_key ADD COLUMN rotated_from TEXT NOT NULL DEFAULT '';
CREATE INDEX api_key_created ON api_key (created_at, id);
