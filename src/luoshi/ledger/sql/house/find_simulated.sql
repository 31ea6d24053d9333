SELECT FROM journal WHERE key = 'simulate:hotline:0'
