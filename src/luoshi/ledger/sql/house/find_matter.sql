SELECT id FROM matters WHERE id = %(said)s OR number = %(said)s
