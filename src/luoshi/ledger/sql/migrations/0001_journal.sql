-- The truth: what happened, line by line. Nobody but the owner can change a line; nothing of ours does.
CREATE TABLE journal (
    matter text COLLATE "C" NOT NULL,
    seq integer NOT NULL CHECK (seq > 0),
    register text NOT NULL,
    act text NOT NULL,
    version text NOT NULL,
    happened_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    key text COLLATE "C",
    body text NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    txid bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    PRIMARY KEY (matter, seq)
);
CREATE UNIQUE INDEX journal_key ON journal (key) WHERE key IS NOT NULL;
CREATE INDEX journal_txid ON journal USING brin (txid) WITH (pages_per_range = 32);
CREATE INDEX journal_happened ON journal USING brin (happened_at) WITH (pages_per_range = 32);

-- Private texts; the journal holds `withheld`, the salted commitment to them.
CREATE TABLE private_texts (
    withheld text COLLATE "C" PRIMARY KEY,
    matter text COLLATE "C" NOT NULL,
    field text NOT NULL,
    salt bytea NOT NULL,
    text text NOT NULL
);
CREATE INDEX private_texts_matter ON private_texts (matter);

-- Numbers without gaps: the last one given, by register and year.
CREATE TABLE numbers (
    register text NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (register, year)
);

-- Loops as they were published: the texts that declare them, immutable.
CREATE TABLE procedures (
    register text NOT NULL,
    version text NOT NULL,
    sha256 text NOT NULL,
    text text NOT NULL,
    used jsonb NOT NULL,
    proposed_by text NOT NULL,
    approved_by text NOT NULL CHECK (approved_by <> proposed_by),
    published_at timestamptz NOT NULL,
    PRIMARY KEY (register, version)
);

-- What a seal covers: all lines of transactions from the horizon of the seal before up to its own.
CREATE TABLE seals (
    n integer PRIMARY KEY CHECK (n > 0),
    horizon bigint NOT NULL,
    count integer NOT NULL,
    root bytea NOT NULL,
    leaves bytea NOT NULL,
    hash bytea NOT NULL,
    sealed_at timestamptz NOT NULL
);

GRANT SELECT ON journal, private_texts, numbers, procedures, seals TO luoshi_app;
GRANT INSERT (matter, seq, register, act, version, happened_at, recorded_at, key, body, hash) ON journal TO luoshi_app;
GRANT INSERT ON private_texts, procedures, seals TO luoshi_app;
GRANT INSERT, UPDATE ON numbers TO luoshi_app;
