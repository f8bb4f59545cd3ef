CREATE INDEX organisation_category ON organisation (category, legal_name, id);
