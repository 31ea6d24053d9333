SELECT to_jsonb(o) FROM outbox o ORDER BY id
