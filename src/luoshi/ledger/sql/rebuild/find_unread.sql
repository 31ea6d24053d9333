-- Whether there is a journal of which nothing has been read off.
SELECT 1 FROM journal WHERE NOT EXISTS (SELECT FROM matters) LIMIT 1
