-- A search reads names and texts from the index alone and goes to the table for what it found.
DROP INDEX organisation_name;
CREATE INDEX organisation_name ON organisation (legal_name, id, search_text);
CREATE INDEX organisation_category ON organisation (category, legal_name, id);
CREATE INDEX affiliation_made ON affiliation (create_time, id);
CREATE INDEX group_member_made ON group_member (create_time, id);
