SELECT id FROM matters WHERE NOT ended ORDER BY opened_at, id
