WITH made AS (
    INSERT INTO forms (register, mapping, layout) VALUES (%(register)s, %(mapping)s, %(layout)s)
    ON CONFLICT DO NOTHING RETURNING id
)
SELECT id FROM made
UNION ALL
SELECT id FROM forms WHERE register = %(register)s AND mapping = %(mapping)s AND layout = %(layout)s
LIMIT 1
