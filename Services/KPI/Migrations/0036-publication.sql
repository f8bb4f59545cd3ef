-- Addresses at which frozen reports are read without signing in; of an address its digest alone is kept, until it is revoked.
CREATE TABLE publication (
    id TEXT PRIMARY KEY, snapshot_id TEXT NOT NULL, audience TEXT NOT NULL, author TEXT NOT NULL, revoke_time TEXT, revoked_by TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX publication_snapshot ON publication (snapshot_id, create_time, id);
CREATE TABLE publication_link (digest TEXT PRIMARY KEY, publication_id TEXT NOT NULL);
CREATE INDEX publication_link_publication ON publication_link (publication_id);
