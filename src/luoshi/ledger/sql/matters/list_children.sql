-- What a matter has opened.
SELECT id, register, version, number, stage, "values" FROM matters WHERE parent = %(matter)s ORDER BY id
