-- The matters of a register that were opened, or had ended, on a day of the period and before the moment, as they stand;
-- `current` are those that nothing has touched since. The others are read off their journal.
placed AS NOT MATERIALIZED (
    SELECT id, face, "values", head, opened_at, touched_at < %(until)s AS current,
           opened_at >= %(from)s AND opened_at < %(to)s AND opened_at < %(until)s AS opened,
           coalesce(ended_at >= %(from)s AND ended_at < %(to)s AND ended_at < %(until)s, false) AS closed
    FROM matters
    WHERE register = %(register)s AND (
        opened_at >= %(from)s AND opened_at < %(to)s AND opened_at < %(until)s
        OR ended_at >= %(from)s AND ended_at < %(to)s AND ended_at < %(until)s)
), touched AS NOT MATERIALIZED (
    SELECT id, opened_at FROM placed
    WHERE NOT current AND EXISTS (SELECT FROM journal WHERE happened_at >= %(until)s)
    UNION
    SELECT m.id, m.opened_at FROM stays s JOIN matters m ON m.id = s.matter
    WHERE s.register = %(register)s AND s.ends AND s.since >= %(from)s AND s.since < %(to)s AND s.since < %(until)s
      AND s.until >= %(until)s
), past AS NOT MATERIALIZED (
    SELECT t.id, s.stage, j.outcome, j."values", j.steps, j.head,
           t.opened_at >= %(from)s AND t.opened_at < %(to)s AS opened,
           s.ends AND s.since >= %(from)s AND s.since < %(to)s AS closed
    FROM touched t
    JOIN stays s ON s.matter = t.id AND s.since < %(until)s AND (s.until IS NULL OR s.until >= %(until)s)
    CROSS JOIN LATERAL (
        SELECT (array_agg(body::jsonb #>> '{entry,outcome}' ORDER BY seq DESC))[1] AS outcome,
               join_objects(coalesce(body::jsonb #> '{entry,values}', '{}') ORDER BY seq) AS "values",
               join_objects(coalesce(body::jsonb #> '{entry,settled}', '{}') ORDER BY seq) AS steps,
               (array_agg(hash ORDER BY seq DESC))[1] AS head
        FROM journal WHERE matter = t.id AND happened_at < %(until)s
    ) j
)
