SELECT j.id, m.number, j.stage, (SELECT max(seq) FROM journal WHERE matter = j.id AND happened_at < %(until)s), j.weight,
       j.in_base
FROM judged j JOIN matters m USING (id)
WHERE j.in_base
ORDER BY j.id
