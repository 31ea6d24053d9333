-- How many matters of one value of a field were opened in each week from a moment on; weeks without any are left out.
SELECT floor(extract(epoch FROM opened_at - %(first)s) / 604800)::int, count(*)
FROM matters
WHERE register = %(register)s AND opened_at >= %(first)s AND opened_at < %(end)s AND "values" ->> %(by)s::text = %(value)s
GROUP BY 1
