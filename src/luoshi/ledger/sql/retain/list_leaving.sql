-- Of a register, by the year in which they were closed, the matters closed before a moment that have texts or rows in the
-- tables, and how many of those closed are locked and stay.
SELECT extract(year FROM m.ended_at AT TIME ZONE 'Asia/Shanghai')::integer AS year,
       coalesce(array_agg(m.id ORDER BY m.id) FILTER (WHERE NOT locked), '{}'), count(*) FILTER (WHERE locked)
FROM matters m
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM journal j WHERE j.matter = m.id AND j.act = 'lock_texts') AS locked
) AS l
WHERE m.register = %(register)s AND m.ended AND m.ended_at < %(before)s
  AND (locked OR m.id IN (SELECT matter FROM readable_texts)
       OR m.id IN (SELECT matter FROM rows_taken WHERE register = %(register)s AND cells <> '[]'))
GROUP BY 1 ORDER BY 1
