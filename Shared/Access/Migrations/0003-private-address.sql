-- Addresses that are a credential for one outlet asked in one way. The secret part of an address is not kept, only its digest.
CREATE TABLE private_address (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, outlet TEXT NOT NULL, query TEXT NOT NULL, owner_kind TEXT NOT NULL, owner_id TEXT NOT NULL,
    owner_name TEXT NOT NULL, scopes TEXT NOT NULL, organisation TEXT NOT NULL, created_at TEXT NOT NULL, used_at TEXT NOT NULL, revoked_at TEXT
);
CREATE INDEX private_address_owner ON private_address (owner_id, id);
