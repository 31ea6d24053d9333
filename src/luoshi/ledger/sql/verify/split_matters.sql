-- Bounds that cut the matters into parts of about the same size.
SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS total FROM matters) AS numbered
WHERE n %% greatest(1, total / %(parts)s) = 0
ORDER BY id
