-- What has had an act since a moment, open or ended, the first opened first: of a unit, or all.
SELECT m.id, m.register, m.version, m.number, m.stage, m."values", m.opened_at, m.touched_at
FROM matters m
WHERE m.touched_at >= %(since)s AND m.id > %(after)s AND (%(register)s = '' OR m.register = %(register)s)
  AND (%(unit)s = '' OR m.lead = %(unit)s)
ORDER BY m.id LIMIT %(limit)s
