-- Meetings of groups are interactions: these columns hold their papers, and what a group asks of them.
ALTER TABLE interaction ADD COLUMN start_time TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN second_call_time TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN called_on TEXT;
ALTER TABLE interaction ADD COLUMN agenda TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN minutes TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN minutes_approved_in TEXT;
ALTER TABLE interaction ADD COLUMN calendar_uid TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction_participant ADD COLUMN attendance TEXT NOT NULL DEFAULT '';
CREATE INDEX interaction_calendar ON interaction (calendar_uid, id);
CREATE INDEX interaction_minutes ON interaction (minutes_approved_in, id);
ALTER TABLE member_group ADD COLUMN quorum_share_hundredths BIGINT;
ALTER TABLE member_group ADD COLUMN quorum_count BIGINT;
ALTER TABLE member_group ADD COLUMN second_quorum_share_hundredths BIGINT;
ALTER TABLE member_group ADD COLUMN second_quorum_count BIGINT;
ALTER TABLE member_group ADD COLUMN majority TEXT NOT NULL DEFAULT '';
ALTER TABLE group_member ADD COLUMN office TEXT NOT NULL DEFAULT '';
ALTER TABLE annual_declaration ADD COLUMN balance_cents BIGINT;
ALTER TABLE organisation ADD COLUMN chain_role TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN health_relevance TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN goals TEXT NOT NULL DEFAULT '';
CREATE TABLE decision (
    id TEXT PRIMARY KEY, interaction_id TEXT NOT NULL REFERENCES interaction (id), group_id TEXT NOT NULL REFERENCES member_group (id),
    year BIGINT NOT NULL, number BIGINT NOT NULL, reference TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    is_assent BIGINT NOT NULL, votes_for BIGINT NOT NULL, votes_against BIGINT NOT NULL, abstentions BIGINT NOT NULL,
    majority TEXT NOT NULL, result TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (group_id, year, number)
);
CREATE INDEX decision_made ON decision (create_time, id);
CREATE INDEX decision_interaction ON decision (interaction_id, id);
CREATE TABLE follow_up (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, owner TEXT NOT NULL, due_on TEXT NOT NULL, state TEXT NOT NULL, closed_on TEXT,
    interaction_id TEXT REFERENCES interaction (id), decision_id TEXT REFERENCES decision (id), group_id TEXT REFERENCES member_group (id),
    org_id TEXT REFERENCES organisation (id), note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX follow_up_due ON follow_up (due_on, id);
CREATE INDEX follow_up_interaction ON follow_up (interaction_id, id);
CREATE INDEX follow_up_decision ON follow_up (decision_id, id);
CREATE INDEX follow_up_group ON follow_up (group_id, id);
CREATE INDEX follow_up_org ON follow_up (org_id, id);
