-- When everybody could first read of an activity. What was typed afterwards for the count alone was never announced.
ALTER TABLE activity ADD COLUMN publish_time TEXT;
UPDATE activity SET publish_time = create_time WHERE status IN ('publicada', 'aplazada');
CREATE INDEX activity_publish_time ON activity (publish_time, id);
