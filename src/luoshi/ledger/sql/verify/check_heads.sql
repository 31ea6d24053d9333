-- Matters whose row does not end where their journal ends.
SELECT coalesce(m.id, j.matter), coalesce(m.seq, 0), coalesce(j.last, 0), coalesce(l.hash = m.head, false)
FROM matters m
FULL JOIN (SELECT matter, max(seq) AS last FROM journal GROUP BY matter) j ON j.matter = m.id
LEFT JOIN journal l ON l.matter = m.id AND l.seq = m.seq
WHERE m.seq IS DISTINCT FROM j.last OR l.hash IS DISTINCT FROM m.head
ORDER BY 1
