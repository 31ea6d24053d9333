told AS (
    INSERT INTO outbox (matter, seq, kind, recipient, text, made_at)
    SELECT *
    FROM jsonb_to_recordset(%(put_notices)s::jsonb) AS notice (
        matter text, seq integer, kind text, recipient text, text text, made_at timestamptz)
)
