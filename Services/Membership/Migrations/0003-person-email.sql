CREATE INDEX person_email ON person (LOWER(email));
