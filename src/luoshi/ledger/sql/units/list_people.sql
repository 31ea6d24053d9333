-- The people of a unit on a day.
SELECT DISTINCT id FROM people WHERE unit = %(unit)s AND since <= %(on)s AND until > %(on)s ORDER BY id LIMIT 200
