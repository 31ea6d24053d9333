-- How many open lines of the breakdowns of reports stand at each stage.
SELECT stage, count(*) FROM matters
WHERE register = 'breakdowns' AND NOT ended AND "values" ->> 'source' LIKE '%%:%%'
GROUP BY stage
