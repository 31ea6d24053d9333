SELECT to_jsonb(p) FROM procedures p ORDER BY register, version
