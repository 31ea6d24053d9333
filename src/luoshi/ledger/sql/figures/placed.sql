-- The matters of a register that were opened, or had ended, on a day of the period and before the moment. Those that
-- nothing has touched since stand as they stood: they are counted by their faces, `n` of them; `a` to `d` sum up the
-- hashes of their last lines. The others, `gone` of them, are read off their journal.
placed AS MATERIALIZED (
    SELECT {id} AS id, face, more, opened, closed, count(*) FILTER (WHERE NOT current) AS gone,
           count(*) FILTER (WHERE current) AS n, sum(take_eight(head, 0)) FILTER (WHERE current) AS a,
           sum(take_eight(head, 1)) FILTER (WHERE current) AS b, sum(take_eight(head, 2)) FILTER (WHERE current) AS c,
           sum(take_eight(head, 3)) FILTER (WHERE current) AS d
    FROM (
        SELECT id, face, {more} AS more, head, touched_at < %(until)s AS current,
               opened_at >= %(from)s AND opened_at < %(to)s AND opened_at < %(until)s AS opened,
               coalesce(ended_at >= %(from)s AND ended_at < %(to)s AND ended_at < %(until)s, false) AS closed
        FROM matters
        WHERE register = %(register)s AND (
            opened_at >= %(from)s AND opened_at < %(to)s AND opened_at < %(until)s
            OR ended_at >= %(from)s AND ended_at < %(to)s AND ended_at < %(until)s)
    ) stood
    GROUP BY 1, 2, 3, 4, 5
), touched AS NOT MATERIALIZED (
    SELECT id FROM matters
    WHERE (SELECT sum(gone) FROM placed) > 0 AND register = %(register)s AND touched_at >= %(until)s AND (
        opened_at >= %(from)s AND opened_at < %(to)s AND opened_at < %(until)s
        OR ended_at >= %(from)s AND ended_at < %(to)s AND ended_at < %(until)s)
    UNION
    SELECT matter FROM stays
    WHERE register = %(register)s AND ends AND since >= %(from)s AND since < %(to)s AND since < %(until)s
      AND until >= %(until)s
), past AS NOT MATERIALIZED (
    SELECT t.id, s.stage, j.outcome, j."values", j.steps, j.changes, j.head,
           m.opened_at >= %(from)s AND m.opened_at < %(to)s AS opened,
           s.ends AND s.since >= %(from)s AND s.since < %(to)s AS closed
    FROM touched t
    CROSS JOIN LATERAL (SELECT opened_at FROM matters WHERE id = t.id OFFSET 0) m
    CROSS JOIN LATERAL (
        SELECT stage, ends, since FROM stays
        WHERE matter = t.id AND since < %(until)s AND (until IS NULL OR until >= %(until)s) OFFSET 0
    ) s
    CROSS JOIN LATERAL (
        SELECT (array_agg(entry ->> 'outcome' ORDER BY seq DESC))[1] AS outcome,
               join_objects(coalesce(entry -> 'values', '{{}}') ORDER BY seq) AS "values",
               join_objects(coalesce(entry -> 'settled', '{{}}') ORDER BY seq) AS steps,
               jsonb_agg(entry -> 'clocks' ORDER BY seq) FILTER (WHERE entry ? 'clocks') AS changes,
               (array_agg(hash ORDER BY seq DESC))[1] AS head
        FROM (
            SELECT seq, hash, body::jsonb -> 'entry' AS entry
            FROM journal WHERE matter = t.id AND happened_at < %(until)s OFFSET 0
        ) line
    ) j
)
