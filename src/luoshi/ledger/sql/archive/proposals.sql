SELECT to_jsonb(p) FROM proposals p ORDER BY register, version, sha256
