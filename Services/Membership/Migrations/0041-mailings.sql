CREATE TABLE mailing (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, segment_id TEXT NOT NULL REFERENCES mailing_segment (id),
    bulletin_id TEXT REFERENCES intelligence_bulletin (id), subject_es TEXT NOT NULL, text_es TEXT NOT NULL, subject_eu TEXT NOT NULL,
    text_eu TEXT NOT NULL, subject_en TEXT NOT NULL, text_en TEXT NOT NULL, status TEXT NOT NULL, send_time TEXT, finish_time TEXT,
    note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX mailing_made ON mailing (create_time, id);
CREATE INDEX mailing_segment_used ON mailing (segment_id, id);
CREATE INDEX mailing_bulletin ON mailing (bulletin_id, id);
-- Why a letter is not sent, where it is not; and that its reader unsubscribed by it.
ALTER TABLE letter ADD COLUMN withheld TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN unsubscribe_time TEXT;
CREATE INDEX letter_sent ON letter (purpose, send_time);
CREATE INDEX letter_subject ON letter (subject_id, id);
ALTER TABLE person ADD COLUMN bounced_on TEXT;
ALTER TABLE consent ADD COLUMN withdrawal_source TEXT NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN withdraw_time TEXT;
