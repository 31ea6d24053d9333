-- The reports whose promises are tasks, by the hash of their file.
SELECT DISTINCT split_part("values" ->> 'source', ':', 1) FROM matters
WHERE register = 'tasks' AND "values" ->> 'source' LIKE '%%:%%' ORDER BY 1
