-- The matters that count, each with how many lines it had by then: those that nothing has touched since, all of theirs.
SELECT j.id, m.number, j.stage, CASE WHEN m.touched_at < %(until)s THEN m.seq ELSE (
    SELECT max(seq) FROM journal WHERE matter = j.id AND happened_at < %(until)s) END, j.part_0
FROM judged j JOIN matters m USING (id)
WHERE j.part_0 IS NOT NULL
ORDER BY j.id
