-- Loops that one person has proposed; they hold when another publishes them. Neither proposals nor what is published can be
-- changed by those who work with them.
CREATE TABLE proposals (
    register text NOT NULL,
    version text NOT NULL,
    sha256 text NOT NULL,
    text text NOT NULL,
    used jsonb NOT NULL,
    proposed_by text NOT NULL,
    proposed_at timestamptz NOT NULL,
    PRIMARY KEY (register, version, sha256)
);
GRANT SELECT, INSERT ON proposals TO luoshi_app;
