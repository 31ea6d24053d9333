INSERT INTO clocks (matter, name, kind, anchor, due, paused_at, stopped_at, breached, extended)
VALUES (%(matter)s, %(name)s, %(kind)s, %(anchor)s, %(due)s, %(paused_at)s, %(stopped_at)s, %(breached)s, %(extended)s)
ON CONFLICT (matter, name) DO UPDATE
SET kind = excluded.kind, anchor = excluded.anchor, due = excluded.due, paused_at = excluded.paused_at,
    stopped_at = excluded.stopped_at, breached = excluded.breached, extended = excluded.extended
