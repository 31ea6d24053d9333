SELECT 1 FROM journal WHERE key >= 'simulate:' AND key < 'simulate;' LIMIT 1
