-- How the digest of a frozen report is made: those that are there do not cover when they were frozen.
ALTER TABLE snapshot ADD COLUMN form BIGINT NOT NULL DEFAULT 0;
ALTER TABLE target ADD COLUMN state TEXT NOT NULL DEFAULT '';
