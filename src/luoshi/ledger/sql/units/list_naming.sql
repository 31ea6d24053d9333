-- The open matters that name a unit, be it answerable, asked or waiting with an act.
SELECT id, coalesce(number, id) FROM matters
WHERE NOT ended AND strpos("values"::text || coalesce(pending::text, ''), to_json(%(unit)s::text)::text) > 0 ORDER BY id
