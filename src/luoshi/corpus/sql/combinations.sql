-- Which panels have figures at all.
SELECT key, aspect, status, count(*) AS figures
FROM figures
WHERE key IS NOT NULL
GROUP BY key, aspect, status
ORDER BY key, aspect, status
