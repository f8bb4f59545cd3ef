CREATE INDEX organisation_category ON organisation (category, legal_name, id);
CREATE INDEX affiliation_made ON affiliation (create_time, id);
CREATE INDEX group_member_made ON group_member (create_time, id);
