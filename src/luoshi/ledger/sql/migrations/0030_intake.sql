-- How tables that come in are read: confirmed by a person, found again by the heads of their columns.
CREATE TABLE mappings (
    register text NOT NULL,
    signature text NOT NULL,
    name text NOT NULL,
    text text NOT NULL,
    confirmed_by text NOT NULL,
    confirmed_at timestamptz NOT NULL,
    PRIMARY KEY (register, signature),
    UNIQUE (register, name)
);

-- Tables as they came: their rows of heads and the columns below them, so that answers go back in the same form.
CREATE TABLE forms (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    register text NOT NULL,
    mapping text NOT NULL,
    layout text NOT NULL,
    UNIQUE (register, mapping, layout)
);

-- Rows as they came, private like the texts beside the journal: by `said` a changed row is told from one that was here
-- before, in `cells` the answer goes back.
CREATE TABLE rows_taken (
    register text NOT NULL,
    key text COLLATE "C" NOT NULL,
    matter text COLLATE "C" NOT NULL,
    form bigint NOT NULL REFERENCES forms,
    said text NOT NULL,
    cells text NOT NULL,
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (register, key)
);
CREATE INDEX rows_taken_at ON rows_taken (register, taken_at);

GRANT SELECT, INSERT, UPDATE ON mappings, forms, rows_taken TO luoshi_app;
