INSERT INTO numbers VALUES (%(register)s, %(year)s, %(count)s)
ON CONFLICT (register, year) DO UPDATE SET last = numbers.last + excluded.last
RETURNING last
