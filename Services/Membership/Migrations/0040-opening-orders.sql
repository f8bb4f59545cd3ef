-- Lists open in these orders.
CREATE INDEX person_names ON person (family_name, given_name, id);
CREATE INDEX staff_member_name ON staff_member (name, id);
CREATE INDEX survey_year ON survey (reference_year, id);
