-- The matters as they stood at the moment. What nothing has touched since is as it stands; the others are read off their
-- journal. clocks: name → running, paused, met, breached; left empty where no figure asks for them.
states AS NOT MATERIALIZED (
    SELECT p.id, p.stage, p.outcome, p."values", p.settled AS steps, p.head, CASE WHEN %(clocked)s THEN (
        SELECT jsonb_object_agg(name, CASE
            WHEN breached THEN 'breached'
            WHEN stopped_at IS NOT NULL THEN 'met'
            WHEN paused_at IS NOT NULL THEN 'paused'
            WHEN due < (%(thresholds)s::jsonb ->> kind)::bigint THEN 'breached'
            ELSE 'running' END)
        FROM clocks WHERE matter = p.id
    ) END AS clocks
    FROM placed p
    WHERE p.current
    UNION ALL
    SELECT p.id, s.stage, j.outcome, j."values", j.steps, j.head, CASE WHEN %(clocked)s THEN (
        SELECT jsonb_object_agg(name, CASE
            WHEN breached THEN 'breached'
            WHEN effect = 'stop' THEN 'met'
            WHEN effect = 'pause' THEN 'paused'
            WHEN due < (%(thresholds)s::jsonb ->> kind)::bigint THEN 'breached'
            ELSE 'running' END)
        FROM (
            SELECT name, (array_agg(effect ORDER BY nr DESC))[1] AS effect, (array_agg(kind ORDER BY nr DESC))[1] AS kind,
                   (array_agg(due ORDER BY nr DESC))[1] AS due, bool_or(breached AND nr >= begun) AS breached
            FROM (
                SELECT change ->> 'clock' AS name, change ->> 'effect' AS effect, change ->> 'kind' AS kind,
                       (change ->> 'due')::bigint AS due, coalesce((change ->> 'breached')::boolean, false) AS breached,
                       seq * 1000 + place AS nr,
                       max(seq * 1000 + place) FILTER (WHERE change ->> 'effect' = 'start')
                           OVER (PARTITION BY change ->> 'clock') AS begun
                FROM journal, jsonb_array_elements(body::jsonb #> '{entry,clocks}') WITH ORDINALITY AS changes (change, place)
                WHERE matter = p.id AND happened_at < %(until)s
            ) changed GROUP BY name
        ) turned
    ) END AS clocks
    FROM placed p
    JOIN stays s ON s.matter = p.id AND s.since < %(until)s AND (s.until IS NULL OR s.until >= %(until)s)
    CROSS JOIN LATERAL (
        SELECT (array_agg(body::jsonb #>> '{entry,outcome}' ORDER BY seq DESC))[1] AS outcome,
               join_objects(coalesce(body::jsonb #> '{entry,values}', '{}') ORDER BY seq) AS "values",
               join_objects(coalesce(body::jsonb #> '{entry,settled}', '{}') ORDER BY seq) AS steps,
               (array_agg(hash ORDER BY seq DESC))[1] AS head
        FROM journal WHERE matter = p.id AND happened_at < %(until)s
    ) j
    WHERE NOT p.current
)
