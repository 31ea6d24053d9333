clocked AS (
    INSERT INTO clocks (matter, name, kind, anchor, due, paused_at, stopped_at, breached, extended)
    SELECT *
    FROM jsonb_to_recordset(%(put_clocks)s::jsonb) AS clock (
        matter text, name text, kind text, anchor bigint, due bigint, paused_at bigint, stopped_at bigint,
        breached boolean, extended integer)
    ON CONFLICT (matter, name) DO UPDATE
    SET kind = excluded.kind, anchor = excluded.anchor, due = excluded.due, paused_at = excluded.paused_at,
        stopped_at = excluded.stopped_at, breached = excluded.breached, extended = excluded.extended
)
