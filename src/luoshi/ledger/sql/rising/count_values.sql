-- Of each value of a field, the matters opened in a week and how many in the weeks before it; '' where it is not filled in.
SELECT coalesce("values" ->> %(by)s::text, ''),
       coalesce(array_agg(coalesce(number, id) ORDER BY id) FILTER (WHERE opened_at >= %(week)s), '{}'),
       count(*) FILTER (WHERE opened_at < %(week)s)
FROM matters
WHERE register = %(register)s AND opened_at >= %(first)s AND opened_at < %(end)s
GROUP BY 1 ORDER BY 1
