-- One row a place and year: the first figure of the indicator that the report states for its period, or why there is none.
-- Figures that a commitment or a result holds go before those said in passing. Not readable is a report whose sentence on
-- the indicator was damaged, one of which the file holds no such part, and a file that could not be read at all.
-- `places` holds the lines asked for, `years` the years; a place of which no year is asked for has the years of its reports.
WITH scope AS (
  SELECT
    coalesce(line, place, report) AS line, place, place_code AS code, year, level, report,
    row_number() OVER (PARTITION BY coalesce(line, place, report), year ORDER BY characters DESC, report) AS nth,
    count(*) OVER (PARTITION BY coalesce(line, place, report), year) AS reports
  FROM reports
  WHERE ($level IS NULL OR level = $level)
    AND ($any_place OR line IN (SELECT line FROM places))
    AND ($any_year OR year IN (SELECT year FROM years))
    AND year IS NOT NULL
),
named AS (
  SELECT *, max(CAST(held AS INTEGER)) OVER (PARTITION BY report) AS any_held
  FROM figures
  WHERE figures.key = $key AND figures.aspect = $aspect AND figures.status = $status
    AND ($any_year OR figures.year IN (SELECT year FROM years))
    AND figures.period = CAST(figures.year - $lag AS VARCHAR)
),
stated AS (
  SELECT
    report, amount AS value, amount_low AS low, amount_high AS high, base_unit AS unit, bound, direction, certain,
    sentence, "start", "end", source_start, source_end,
    row_number() OVER (PARTITION BY report ORDER BY "start") AS nth,
    min(coalesce(amount, amount_low)) OVER (PARTITION BY report) AS least,
    max(coalesce(amount, amount_low)) OVER (PARTITION BY report) AS most
  FROM named
  WHERE CAST(held AS INTEGER) = any_held
),
lost AS (
  SELECT report, min("start") AS "start", min(sentence) AS sentence
  FROM gaps
  WHERE key = $key AND part = $part
  GROUP BY report
),
whole AS (
  SELECT DISTINCT report FROM sections WHERE part = $part
),
closed AS (
  SELECT line, told_year AS year, min(file) AS file, min(why) AS why
  FROM failures
  WHERE line IS NOT NULL AND told_year IS NOT NULL
    AND ($any_place OR line IN (SELECT line FROM places))
    AND ($any_year OR told_year IN (SELECT year FROM years))
  GROUP BY line, told_year
),
grid AS (
  SELECT lines.line, years.year
  FROM (
    SELECT line FROM scope UNION SELECT line FROM places
  ) AS lines
  CROSS JOIN years
  UNION
  SELECT line, year FROM scope
  UNION
  SELECT line, year FROM closed WHERE $level IS NULL
)
SELECT
  grid.line, scope.place, scope.code, grid.year, stated.value, stated.low, stated.high, stated.unit, stated.bound,
  stated.direction,
  CASE
    WHEN stated.report IS NOT NULL AND NOT stated.certain THEN 'doubtful'
    WHEN stated.most > stated.least THEN 'several'
    WHEN stated.report IS NOT NULL THEN 'stated'
    WHEN lost.report IS NOT NULL THEN 'not readable'
    WHEN scope.report IS NOT NULL AND whole.report IS NULL THEN 'not readable'
    WHEN scope.report IS NOT NULL THEN 'not stated'
    WHEN closed.file IS NOT NULL THEN 'not readable'
    ELSE 'not found'
  END AS flag,
  coalesce(stated.sentence, lost.sentence, closed.why) AS sentence,
  coalesce(scope.report, closed.file) AS report, coalesce(scope.reports, 0) AS reports,
  coalesce(stated."start", lost."start") AS "start", stated."end", stated.source_start, stated.source_end
FROM grid
LEFT JOIN scope ON scope.line = grid.line AND scope.year = grid.year AND scope.nth = 1
LEFT JOIN stated ON stated.report = scope.report AND stated.nth = 1
LEFT JOIN whole ON whole.report = scope.report
LEFT JOIN lost ON lost.report = scope.report
LEFT JOIN closed ON closed.line = grid.line AND closed.year = grid.year
ORDER BY grid.line, grid.year
