INSERT INTO proposals (register, version, sha256, text, used, proposed_by, proposed_at)
VALUES (%(register)s, %(version)s, %(sha256)s, %(text)s, %(used)s::jsonb, %(by)s, %(at)s)
ON CONFLICT DO NOTHING
