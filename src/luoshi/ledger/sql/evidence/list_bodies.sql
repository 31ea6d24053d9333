SELECT body FROM journal WHERE body LIKE '%%"evidence":[{%%"size":%%' ORDER BY matter, seq
