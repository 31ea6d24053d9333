-- Several matters as they stand, with their clocks. `read_matter` stands beside it: to ask for one in this way made an act a
-- quarter slower.
SELECT m.id, m.register, m.version, m.stage, m.seq, m."values", m.settled, m.pending, m.children, m.outcome,
       m.opened_at, m.touched_at, m.head, m.since, m.number, m.parent, m.recorded_at, p.sha256, (SELECT hashing FROM cluster), (
           SELECT jsonb_agg(jsonb_build_array(name, kind, anchor, due, paused_at, stopped_at, breached, extended))
           FROM clocks WHERE matter = m.id
       )
FROM matters m JOIN procedures p USING (register, version)
WHERE m.id = ANY(%(matters)s)
