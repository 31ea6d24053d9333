-- Units, people and delegations, each with the days between which it holds (until: the first day no more).
CREATE TABLE units (
    id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    parent text COLLATE "C",
    since date NOT NULL DEFAULT '-infinity',
    until date NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (id, since),
    CHECK (since < until)
);
CREATE TABLE people (
    id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    unit text COLLATE "C" NOT NULL,
    roles text[] NOT NULL,
    since date NOT NULL DEFAULT '-infinity',
    until date NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (id, unit, since),
    CHECK (since < until)
);
CREATE TABLE delegations (
    giver text COLLATE "C" NOT NULL,
    taker text COLLATE "C" NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    PRIMARY KEY (giver, taker, since),
    CHECK (since < until AND giver <> taker)
);

-- What is to be sent. `once` names what may be sent once only; at least once is promised, with an id to tell repeats.
CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    once text COLLATE "C" UNIQUE,
    matter text COLLATE "C" NOT NULL,
    seq integer NOT NULL,
    kind text NOT NULL,
    recipient text NOT NULL,
    text text NOT NULL,
    made_at timestamptz NOT NULL,
    sent_at timestamptz
);
CREATE INDEX outbox_waiting ON outbox (id) WHERE sent_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON units, people, delegations, outbox TO luoshi_app;
