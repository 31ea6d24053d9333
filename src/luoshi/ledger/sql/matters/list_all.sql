-- All that is open, oldest first.
SELECT m.id, m.register, m.version, m.number, m.stage, m."values", m.opened_at, m.touched_at
FROM matters m
WHERE NOT m.ended AND m.id > %(after)s
ORDER BY m.id LIMIT %(limit)s
