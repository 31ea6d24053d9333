-- The reports whose promises are tasks or lines of a breakdown, by the hash of their file.
SELECT DISTINCT split_part("values" ->> 'source', ':', 1) FROM matters
WHERE register IN ('tasks', 'breakdowns') AND "values" ->> 'source' LIKE '%%:%%' ORDER BY 1
