-- Where figures stand in some reports, and what they measure.
SELECT figures.report, figures."start", figures."end", figures.indicator, figures.status, figures.certain
FROM figures JOIN wanted ON wanted.report = figures.report
ORDER BY figures.report, figures."start"
