-- How the matters stood at the moment. clocks: name → running, paused, met, breached; of those read off their journal
-- left out where no figure asks for them.
states AS MATERIALIZED (
    SELECT id, opened, closed, n, a, b, c, d, face ->> 'stage' AS stage, face ->> 'outcome' AS outcome,
           (face -> 'values') || more AS "values", face -> 'steps' AS steps, (
        SELECT jsonb_object_agg(name, CASE
            WHEN jsonb_typeof(turn) = 'string' THEN turn #>> '{}'
            WHEN (turn ->> 'due')::bigint < (%(thresholds)s::jsonb ->> (turn ->> 'kind'))::bigint THEN 'breached'
            ELSE 'running' END)
        FROM jsonb_each(face -> 'clocks') AS clocks (name, turn)
    ) AS clocks
    FROM (
        SELECT id, face::jsonb AS face, more, opened, closed, n, a, b, c, d FROM placed WHERE n > 0 OFFSET 0
    ) f
    UNION ALL
    SELECT id, opened, closed, 1, take_eight(head, 0), take_eight(head, 1), take_eight(head, 2), take_eight(head, 3),
           stage, outcome, "values", steps, CASE WHEN %(clocked)s THEN (
        SELECT jsonb_object_agg(name, CASE
            WHEN breached THEN 'breached'
            WHEN effect = 'stop' THEN 'met'
            WHEN effect = 'pause' THEN 'paused'
            WHEN due < (%(thresholds)s::jsonb ->> kind)::bigint THEN 'breached'
            ELSE 'running' END)
        FROM (
            SELECT name, (array_agg(effect ORDER BY nr DESC))[1] AS effect,
                   (array_agg(kind ORDER BY nr DESC))[1] AS kind, (array_agg(due ORDER BY nr DESC))[1] AS due,
                   bool_or(breached AND nr >= begun) AS breached
            FROM (
                SELECT change ->> 'clock' AS name, change ->> 'effect' AS effect, change ->> 'kind' AS kind,
                       (change ->> 'due')::bigint AS due, coalesce((change ->> 'breached')::boolean, false) AS breached,
                       line * 1000 + place AS nr,
                       max(line * 1000 + place) FILTER (WHERE change ->> 'effect' = 'start')
                           OVER (PARTITION BY change ->> 'clock') AS begun
                FROM jsonb_array_elements(past.changes) WITH ORDINALITY AS lines (changes, line),
                     jsonb_array_elements(lines.changes) WITH ORDINALITY AS changes (change, place)
            ) changed GROUP BY name
        ) turned
    ) END
    FROM past WHERE opened OR closed
)
