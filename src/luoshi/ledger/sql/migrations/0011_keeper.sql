-- What the keeper needs: when a notice is to be tried again and why it failed, when a keeper was last at work, and clocks
-- that run on after a breach, which reminders speak of too.
ALTER TABLE outbox ADD attempts integer NOT NULL DEFAULT 0, ADD next_at timestamptz, ADD failure text;

CREATE TABLE keeper (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    seen_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON keeper TO luoshi_app;

CREATE INDEX clocks_running ON clocks (kind, due) WHERE stopped_at IS NULL AND paused_at IS NULL;
DROP INDEX clocks_due;
