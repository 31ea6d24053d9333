-- The places of the lake, and the years of which it has a report of them.
SELECT line, min(year) AS first, max(year) AS last, count(*) AS reports
FROM reports
WHERE line IS NOT NULL AND year IS NOT NULL
GROUP BY line
ORDER BY line
