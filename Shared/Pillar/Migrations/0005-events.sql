ALTER TABLE activity ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE activity ADD COLUMN is_open_to_public BIGINT NOT NULL DEFAULT 0;
ALTER TABLE activity ADD COLUMN is_moderated BIGINT NOT NULL DEFAULT 0;
ALTER TABLE activity ADD COLUMN guest_capacity BIGINT NOT NULL DEFAULT 0;
ALTER TABLE activity ADD COLUMN reminder_hours BIGINT NOT NULL DEFAULT 0;
ALTER TABLE activity ADD COLUMN asks_feedback BIGINT NOT NULL DEFAULT 0;
CREATE INDEX activity_status_start ON activity (status, start_date, id);
ALTER TABLE registration ADD COLUMN organisation_name TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN is_member BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registration ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN consent_version TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN consent_time TEXT;
ALTER TABLE registration ADD COLUMN has_given_feedback BIGINT NOT NULL DEFAULT 0;
-- Secrets of personal links, only as digests: who reads the table opens nothing.
CREATE TABLE registration_link (digest TEXT PRIMARY KEY, registration_id TEXT NOT NULL, create_time TEXT NOT NULL);
CREATE INDEX registration_link_of ON registration_link (registration_id, digest);
-- What is to be told by mail. The address is that of the registration when it is sent. Who sends one holds it until next_time.
CREATE TABLE activity_mail (
    id TEXT PRIMARY KEY, activity_id TEXT NOT NULL, registration_id TEXT NOT NULL, kind TEXT NOT NULL, occasion TEXT NOT NULL,
    create_time TEXT NOT NULL, send_time TEXT, attempts BIGINT NOT NULL, failure TEXT NOT NULL, next_time TEXT,
    UNIQUE (registration_id, kind, occasion)
);
CREATE INDEX activity_mail_due ON activity_mail (next_time, id);
CREATE INDEX activity_mail_activity ON activity_mail (activity_id, id);
CREATE TABLE activity_feedback (
    id TEXT PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activity (id), score BIGINT NOT NULL, recommendation BIGINT, comment TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX activity_feedback_activity ON activity_feedback (activity_id, id);
CREATE INDEX activity_feedback_made ON activity_feedback (create_time, id);
CREATE TABLE attendance_certificate (code TEXT PRIMARY KEY, registration_id TEXT NOT NULL UNIQUE, issued_on TEXT NOT NULL);
-- Attempts at what anybody may try without signing in; of what was typed only a digest.
CREATE TABLE form_attempt (id TEXT PRIMARY KEY, subject TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX form_attempt_subject ON form_attempt (subject, at, id);
CREATE INDEX form_attempt_at ON form_attempt (at, id);
