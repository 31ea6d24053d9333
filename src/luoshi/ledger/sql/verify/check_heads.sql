-- Of these matters, those whose row does not end where their journal ends.
SELECT s.id, coalesce(m.seq, 0), coalesce(j.last, 0), coalesce(l.hash = m.head, false)
FROM unnest(%(suspects)s::text[]) AS s (id)
LEFT JOIN matters m ON m.id = s.id
LEFT JOIN LATERAL (SELECT max(seq) AS last FROM journal WHERE matter = s.id) j ON true
LEFT JOIN journal l ON l.matter = s.id AND l.seq = m.seq
WHERE m.seq IS DISTINCT FROM j.last OR l.hash IS DISTINCT FROM m.head
ORDER BY 1
