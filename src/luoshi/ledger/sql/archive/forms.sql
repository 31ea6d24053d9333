SELECT to_jsonb(f) FROM forms f ORDER BY id
