CREATE TABLE billing_profile (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL UNIQUE REFERENCES organisation (id), billed_as TEXT NOT NULL, address TEXT NOT NULL,
    postal_code TEXT NOT NULL, city TEXT NOT NULL, email TEXT NOT NULL, language TEXT NOT NULL, iban TEXT NOT NULL, creditor_id TEXT NOT NULL,
    due_days BIGINT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX billing_profile_made ON billing_profile (create_time, id);
CREATE TABLE sepa_mandate (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL REFERENCES organisation (id), reference TEXT NOT NULL UNIQUE, signed_on TEXT NOT NULL,
    iban TEXT NOT NULL, bic TEXT NOT NULL, holder TEXT NOT NULL, sequence TEXT NOT NULL, scheme TEXT NOT NULL, cancelled_on TEXT,
    note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX sepa_mandate_reference ON sepa_mandate (reference, id);
CREATE INDEX sepa_mandate_org ON sepa_mandate (org_id, id);
CREATE TABLE direct_debit_remittance (
    id TEXT PRIMARY KEY, collection_date TEXT NOT NULL, status TEXT NOT NULL, code TEXT NOT NULL, debit_count BIGINT NOT NULL,
    total_cents BIGINT NOT NULL, debits TEXT NOT NULL, left_out TEXT NOT NULL, creditor_name TEXT NOT NULL, creditor_iban TEXT NOT NULL,
    creditor_id TEXT NOT NULL, present_time TEXT, collected_on TEXT, note TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX direct_debit_remittance_day ON direct_debit_remittance (collection_date, id);
CREATE TABLE invoice_series (
    series TEXT NOT NULL, year BIGINT NOT NULL, last_number BIGINT NOT NULL, last_date TEXT NOT NULL, PRIMARY KEY (series, year)
);
CREATE TABLE invoice (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL REFERENCES organisation (id), code TEXT NOT NULL, status TEXT NOT NULL, issue_date TEXT,
    due_date TEXT, lines TEXT NOT NULL, net_cents BIGINT NOT NULL, vat_cents BIGINT NOT NULL, total_cents BIGINT NOT NULL,
    paid_cents BIGINT NOT NULL, buyer_name TEXT NOT NULL, buyer_tax_id TEXT NOT NULL, buyer_address TEXT NOT NULL, issuer_name TEXT NOT NULL,
    issuer_tax_id TEXT NOT NULL, issuer_address TEXT NOT NULL, issuer_iban TEXT NOT NULL, series TEXT NOT NULL, year BIGINT NOT NULL,
    number BIGINT NOT NULL, rectifies TEXT, rectified_by TEXT, reason TEXT NOT NULL,
    remittance_id TEXT REFERENCES direct_debit_remittance (id), presented_on TEXT, note TEXT NOT NULL, create_time TEXT NOT NULL,
    update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX invoice_issue ON invoice (issue_date, id);
CREATE INDEX invoice_code ON invoice (code, id);
CREATE INDEX invoice_org ON invoice (org_id, id);
CREATE INDEX invoice_due ON invoice (status, due_date, id);
CREATE INDEX invoice_remittance ON invoice (remittance_id, id);
CREATE INDEX invoice_rectified ON invoice (rectifies, id);
CREATE INDEX invoice_rectifying ON invoice (rectified_by, id);
ALTER TABLE fee ADD COLUMN invoice_id TEXT REFERENCES invoice (id);
CREATE INDEX fee_invoice ON fee (invoice_id, id);
CREATE TABLE payment (
    id TEXT PRIMARY KEY, org_id TEXT NOT NULL REFERENCES organisation (id), invoice_id TEXT REFERENCES invoice (id),
    fee_id TEXT REFERENCES fee (id), paid_on TEXT NOT NULL, amount_cents BIGINT NOT NULL, method TEXT NOT NULL, reference TEXT NOT NULL,
    reversed_on TEXT, reversal_reason TEXT NOT NULL, remittance_id TEXT REFERENCES direct_debit_remittance (id), note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX payment_day ON payment (paid_on, id);
CREATE INDEX payment_invoice ON payment (invoice_id, id);
CREATE INDEX payment_fee ON payment (fee_id, id);
CREATE INDEX payment_org ON payment (org_id, id);
CREATE INDEX payment_remittance ON payment (remittance_id, id);
-- What fees say was paid becomes a payment each, under the fee's own id. How the money came was not kept.
INSERT INTO payment (id, org_id, invoice_id, fee_id, paid_on, amount_cents, method, reference, reversed_on, reversal_reason, remittance_id, note, create_time, update_time, revision, search_text)
SELECT id, org_id, NULL, id, COALESCE(paid_on, due_on, '1990-01-01'), paid_cents, 'transferencia', '', NULL, '', NULL, '', create_time, update_time, 1, ''
FROM fee WHERE paid_cents > 0;
CREATE TABLE reminder_rule (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, days BIGINT NOT NULL UNIQUE, is_automatic BIGINT NOT NULL, is_paused BIGINT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX reminder_rule_days ON reminder_rule (days, id);
CREATE TABLE reminder (
    id TEXT PRIMARY KEY, invoice_id TEXT NOT NULL REFERENCES invoice (id), rule_id TEXT NOT NULL REFERENCES reminder_rule (id),
    org_id TEXT NOT NULL REFERENCES organisation (id), recipient TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL,
    open_cents BIGINT NOT NULL, attempts BIGINT NOT NULL, failure TEXT NOT NULL, send_time TEXT, next_time TEXT, note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (invoice_id, rule_id)
);
CREATE INDEX reminder_made ON reminder (create_time, id);
CREATE INDEX reminder_waiting ON reminder (status, next_time, id);
CREATE INDEX reminder_org ON reminder (org_id, id);
CREATE INDEX reminder_by_rule ON reminder (rule_id, id);
CREATE TABLE income_budget (
    id TEXT PRIMARY KEY, year BIGINT NOT NULL, category TEXT NOT NULL, budget_cents BIGINT NOT NULL, note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (year, category)
);
CREATE INDEX income_budget_year ON income_budget (year, id);
