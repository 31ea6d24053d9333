-- What is read off the journal; `rebuild` makes it anew.
CREATE TABLE matters (
    id text COLLATE "C" PRIMARY KEY,
    register text NOT NULL,
    version text NOT NULL,
    stage text NOT NULL,
    ended boolean NOT NULL,
    seq integer NOT NULL,
    head bytea NOT NULL,
    "values" jsonb NOT NULL,
    settled jsonb NOT NULL,
    pending jsonb,
    children integer NOT NULL,
    outcome text,
    number text,
    parent text COLLATE "C",
    opened_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    lead text COLLATE "C" GENERATED ALWAYS AS ("values" ->> 'lead') STORED
) WITH (fillfactor = 80);
CREATE INDEX matters_lead ON matters (lead, id) WHERE NOT ended;
CREATE INDEX matters_support ON matters USING gin (("values" -> 'support')) WHERE NOT ended AND "values" ? 'support';
CREATE INDEX matters_parent ON matters (parent) WHERE parent IS NOT NULL;
CREATE INDEX matters_opened ON matters (register, opened_at);
CREATE UNIQUE INDEX matters_number ON matters (number) WHERE number IS NOT NULL;

CREATE TABLE clocks (
    matter text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    anchor bigint NOT NULL,
    due bigint NOT NULL,
    paused_at bigint,
    stopped_at bigint,
    breached boolean NOT NULL,
    extended integer NOT NULL,
    PRIMARY KEY (matter, name)
) WITH (fillfactor = 90);
CREATE INDEX clocks_due ON clocks (kind, due) WHERE stopped_at IS NULL AND paused_at IS NULL AND NOT breached;

-- Where a matter stood, and from when until when; until is null where it stands now.
CREATE TABLE stays (
    matter text COLLATE "C" NOT NULL,
    register text NOT NULL,
    stage text NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX stays_open ON stays (matter) WHERE until IS NULL;
CREATE INDEX stays_matter ON stays (matter, since);
CREATE INDEX stays_since ON stays (register, since);

GRANT SELECT, INSERT, UPDATE ON matters, clocks, stays TO luoshi_app;
