-- The receipts of papers: of which, by which unit, at which stage.
SELECT parent, id, "values" ->> 'lead', stage FROM matters
WHERE register = 'receipts' AND parent = ANY(%(papers)s) ORDER BY parent, id
