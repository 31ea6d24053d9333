SELECT number, stage, "values" FROM matters
WHERE register = 'objections' AND "values" ->> 'period' = %(period)s AND outcome IS DISTINCT FROM '撤回'
ORDER BY opened_at, id
