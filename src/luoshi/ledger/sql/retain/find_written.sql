-- An archive of the register and year that waits to be released.
SELECT number FROM matters
WHERE register = 'archives' AND NOT ended AND "values" ->> 'of' = %(register)s AND ("values" ->> 'year')::integer = %(year)s
