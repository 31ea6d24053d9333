SELECT to_jsonb(m) FROM mappings m ORDER BY register, name
