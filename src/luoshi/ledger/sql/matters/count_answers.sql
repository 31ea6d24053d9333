-- What those who were called back said, of the matters of a register that ended from a moment on.
SELECT coalesce("values" ->> 'satisfied', ''), count(*)
FROM matters WHERE register = %(register)s AND ended_at >= %(since)s AND "values" ->> 'reached' IS NOT NULL
GROUP BY 1
