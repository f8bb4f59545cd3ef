CREATE TABLE excellence_scheme (
    id TEXT PRIMARY KEY, certificate_scheme TEXT NOT NULL, name TEXT NOT NULL, issuer TEXT NOT NULL, url TEXT NOT NULL,
    source TEXT NOT NULL, levels TEXT NOT NULL, note TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (certificate_scheme, name)
);
CREATE INDEX excellence_scheme_name ON excellence_scheme (name, id);
CREATE TABLE excellence_criterion (
    id TEXT PRIMARY KEY, scheme_id TEXT NOT NULL REFERENCES excellence_scheme (id), code TEXT NOT NULL, area TEXT NOT NULL,
    name TEXT NOT NULL, description TEXT NOT NULL, maximum_hundredths BIGINT NOT NULL, weight_hundredths BIGINT,
    minimum_hundredths BIGINT, levels TEXT NOT NULL, create_time TEXT NOT NULL, update_time TEXT NOT NULL,
    revision BIGINT NOT NULL, search_text TEXT NOT NULL, UNIQUE (scheme_id, code)
);
CREATE INDEX excellence_criterion_code ON excellence_criterion (code, id);
CREATE TABLE excellence_assessment (
    id TEXT PRIMARY KEY, scheme_id TEXT NOT NULL REFERENCES excellence_scheme (id), level TEXT NOT NULL, assessed_on TEXT NOT NULL,
    assessor TEXT NOT NULL, scores TEXT NOT NULL, note TEXT NOT NULL, score_hundredths BIGINT, meets_threshold BIGINT,
    result TEXT NOT NULL, unscored TEXT NOT NULL, below_minimum TEXT NOT NULL, certificate_id TEXT REFERENCES certificate (id),
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX excellence_assessment_day ON excellence_assessment (assessed_on, id);
CREATE INDEX excellence_assessment_scheme ON excellence_assessment (scheme_id, id);
CREATE INDEX excellence_assessment_certificate ON excellence_assessment (certificate_id, id);
CREATE TABLE improvement_area (
    id TEXT PRIMARY KEY, assessment_id TEXT NOT NULL REFERENCES excellence_assessment (id), criterion TEXT NOT NULL,
    title TEXT NOT NULL, owner TEXT NOT NULL, due_on TEXT, state TEXT NOT NULL, closed_on TEXT, note TEXT NOT NULL,
    create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL
);
CREATE INDEX improvement_area_due ON improvement_area (due_on, id);
CREATE INDEX improvement_area_assessment ON improvement_area (assessment_id, id);
-- The scheme of the certificates that O31 reads. Its criteria are sent by its issuer on request and are not part of this.
INSERT INTO excellence_scheme (id, certificate_scheme, name, issuer, url, source, levels, note, create_time, update_time, revision, search_text)
VALUES (
    '019ad6a0-0000-7000-8000-00000e5caec1', 'esca_eucles', 'ESCA / EUCLES Cluster Management Excellence',
    'EUCLES, con ESCA como entidad evaluadora', 'https://eucles.be',
    'Páginas de EUCLES, ESCA (cluster-analysis.org) y ECCP. Sin comprobar: los años de validez de plata y oro y la lista de criterios, que se pide a la entidad',
    '[{"code":"bronce","name":"Bronze, Striving for Cluster Excellence","state":"bronce","validityYears":2},{"code":"plata","name":"Silver, Dedicated to Cluster Excellence","state":"plata"},{"code":"oro","name":"Gold, Proven for Cluster Excellence","state":"oro","thresholdHundredths":"8000"}]',
    '', '2026-11-30T00:00:00.000000Z', '2026-11-30T00:00:00.000000Z', 1,
    'esca / eucles cluster management excellence eucles, con esca como entidad evaluadora '
);
