-- How often each term stands in the reports of a place and year, and in how many of their commitments.
WITH said AS (
  SELECT
    terms.term, reports.line, reports.place, reports.place_code AS code, reports.level, reports.year,
    count(*) AS reports, sum(length(texts.text)) AS characters,
    sum(CAST((length(texts.text) - length(replace(texts.text, terms.term, ''))) / length(terms.term) AS BIGINT)) AS times
  FROM reports
  JOIN texts ON texts.report = reports.report
  CROSS JOIN terms
  GROUP BY terms.term, reports.line, reports.place, reports.place_code, reports.level, reports.year
),
promised AS (
  SELECT
    terms.term, reports.place, reports.place_code AS code, reports.year, count(*) AS commitments,
    sum(CASE WHEN position(terms.term IN commitments.text) > 0 THEN 1 ELSE 0 END) AS promising
  FROM reports
  JOIN commitments ON commitments.report = reports.report
  CROSS JOIN terms
  GROUP BY terms.term, reports.place, reports.place_code, reports.year
)
SELECT
  said.term, said.line, said.place, said.code, said.level, said.year, said.reports, said.characters, said.times,
  coalesce(promised.commitments, 0) AS commitments, coalesce(promised.promising, 0) AS promising
FROM said
LEFT JOIN promised
  ON promised.term = said.term AND promised.place IS NOT DISTINCT FROM said.place
  AND promised.code IS NOT DISTINCT FROM said.code AND promised.year IS NOT DISTINCT FROM said.year
ORDER BY said.term, said.level, said.code, said.place, said.year
