SELECT j.id, m.number, j.stage, (SELECT max(seq) FROM journal WHERE matter = j.id AND happened_at < %(until)s), j.part_0
FROM judged j JOIN matters m USING (id)
WHERE j.part_0 IS NOT NULL
ORDER BY j.id
