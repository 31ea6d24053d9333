-- Where in the report with this hash the promises of these tasks stand.
SELECT id, "values" ->> 'source' FROM matters
WHERE id = ANY(%(matters)s) AND "values" ->> 'source' LIKE %(sha256)s || ':%%'
