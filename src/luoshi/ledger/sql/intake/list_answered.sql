-- Rows that came in and whose matters have been answered since a moment: how things stand, when each act was last taken.
-- An act that still waits for a signature has not been taken. What was locked 封存 is read by nobody.
WITH answered AS (
    SELECT DISTINCT matter FROM journal
    WHERE register = %(register)s AND act = ANY(%(acts)s) AND happened_at >= %(since)s
      AND body::jsonb #>> '{entry,pending,act}' IS DISTINCT FROM act
), done AS (
    SELECT matter, act, max(happened_at) AS at
    FROM journal JOIN answered USING (matter)
    WHERE body::jsonb #>> '{entry,pending,act}' IS DISTINCT FROM act
    GROUP BY matter, act
), timed AS (
    SELECT matter, jsonb_object_agg(act, at) AS times FROM done GROUP BY matter
)
SELECT r.matter, r.cells, r.form, f.layout, f.mapping, m."values", t.times
FROM timed t
JOIN rows_taken r USING (matter)
JOIN forms f ON f.id = r.form
JOIN matters m ON m.id = r.matter
WHERE r.register = %(register)s AND r.cells <> '[]'
  AND NOT EXISTS (SELECT FROM journal l WHERE l.matter = r.matter AND l.act = 'lock_texts')
ORDER BY r.form, r.taken_at, r.key
