SELECT 1 FROM journal WHERE key = 'simulate:hotline:0'
