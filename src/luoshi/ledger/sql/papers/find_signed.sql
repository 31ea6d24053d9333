SELECT id FROM matters WHERE register = 'papers' AND parent = %(draft)s
