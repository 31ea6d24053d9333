-- A matter as it stands, with its clocks, and the lines that an act with this key has made, if one has: its own, and that
-- of the act which its approval completed.
SELECT m.id, m.register, m.version, m.stage, m.seq, m."values", m.settled, m.pending, m.children, m.outcome,
       m.opened_at, m.touched_at, m.head, m.since, m.number, m.parent, m.recorded_at, p.sha256, (SELECT hashing FROM cluster), (
           SELECT jsonb_agg(jsonb_build_array(name, kind, anchor, due, paused_at, stopped_at, breached, extended))
           FROM clocks WHERE matter = m.id
       ), (
           SELECT array_agg(a.body ORDER BY a.seq)
           FROM journal k JOIN journal a ON a.matter = k.matter AND a.seq IN (k.seq, k.seq + 1)
           WHERE k.key = %(key)s AND (a.key = k.key OR starts_with(a.key, k.key || '/'))
       )
FROM matters m JOIN procedures p USING (register, version)
WHERE m.id = %(matter)s
