SELECT id, matter, seq, kind, recipient, text, made_at FROM outbox
WHERE sent_at IS NULL ORDER BY id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
