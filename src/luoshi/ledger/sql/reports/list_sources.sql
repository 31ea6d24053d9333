-- The hashes of the reports whose promises are tasks or lines of a breakdown, the last adopted first.
SELECT split_part("values" ->> 'source', ':', 1) FROM matters
WHERE register IN ('tasks', 'breakdowns') AND "values" ->> 'source' LIKE '%%:%%'
GROUP BY 1 ORDER BY max(opened_at) DESC, 1
