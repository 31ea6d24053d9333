-- The server on which this database lives. One that is restored on another finds transactions counted from the start
-- again; `shift` is added to them, so that lines written later are covered by later seals.
CREATE TABLE cluster (system bigint NOT NULL, shift bigint NOT NULL);
INSERT INTO cluster SELECT system_identifier, 0 FROM pg_control_system();
GRANT SELECT ON cluster TO luoshi_app;
