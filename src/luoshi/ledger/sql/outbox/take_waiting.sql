SELECT o.id, o.matter, o.seq, o.kind, o.recipient, o.text, o.made_at, m.number
FROM outbox o LEFT JOIN matters m ON m.id = o.matter
WHERE o.sent_at IS NULL AND (o.next_at IS NULL OR o.next_at <= %(at)s)
ORDER BY o.id LIMIT %(limit)s
