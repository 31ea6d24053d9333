-- The reports of the lake by place and year.
SELECT report, title, place, place_code AS code, line, level, year, characters, doubtful
FROM reports
ORDER BY line, year, report
