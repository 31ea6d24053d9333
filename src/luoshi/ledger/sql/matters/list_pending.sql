-- Open matters with an act that waits for a signature, the longest waiting first.
SELECT id FROM matters WHERE pending IS NOT NULL AND NOT ended ORDER BY touched_at LIMIT %(limit)s
