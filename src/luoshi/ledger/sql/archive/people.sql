SELECT to_jsonb(p) FROM people p ORDER BY id, unit, since
