-- Matters opened in a week that say the same in two fields as one that was closed not long before, each with the last
-- such one.
SELECT DISTINCT ON (m.id) m."values" ->> %(place)s::text, m."values" ->> %(subject)s::text, coalesce(m.number, m.id),
       coalesce(p.number, p.id), p.ended_at, m.opened_at
FROM matters m
JOIN matters p ON p.register = m.register AND p."values" ->> %(place)s::text = m."values" ->> %(place)s::text
     AND p."values" ->> %(subject)s::text = m."values" ->> %(subject)s::text
WHERE m.register = %(register)s AND m.opened_at >= %(week)s AND m.opened_at < %(end)s
  AND p.outcome = ANY(%(closed)s) AND p.ended_at >= %(since)s AND p.ended_at < m.opened_at
  AND p.ended_at >= m.opened_at - %(within)s::interval
ORDER BY m.id, p.ended_at DESC, p.id
