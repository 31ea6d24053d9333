SELECT m.id, m.register, m.version, m.stage, m.seq, m."values", m.settled, m.pending, m.children, m.outcome,
       m.opened_at, m.touched_at, m.head, m.since, m.number, m.parent, m.recorded_at, p.sha256
FROM matters m JOIN procedures p USING (register, version)
WHERE m.id = %(matter)s
