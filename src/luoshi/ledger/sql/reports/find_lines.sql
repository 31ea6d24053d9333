-- A line of a breakdown of the report with this hash.
SELECT id FROM matters WHERE register = 'breakdowns' AND "values" ->> 'source' LIKE %(sha256)s || ':%%' LIMIT 1
