-- A task whose promise stands at one of these places.
SELECT id FROM matters WHERE register = 'tasks' AND "values" ->> 'source' = ANY(%(sources)s) LIMIT 1
