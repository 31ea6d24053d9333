-- What is odd about the files: not read, copies, wrong labels.
SELECT 'failures' AS kind, file, why FROM failures
UNION ALL
SELECT 'duplicates' AS kind, file, why FROM duplicates
UNION ALL
SELECT 'mislabelled' AS kind, report AS file, why FROM mislabelled
ORDER BY kind, file, why
