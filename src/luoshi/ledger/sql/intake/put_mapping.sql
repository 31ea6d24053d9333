INSERT INTO mappings VALUES (%(register)s, %(signature)s, %(name)s, %(text)s, %(by)s, %(at)s)
ON CONFLICT (register, signature) DO UPDATE
SET name = excluded.name, text = excluded.text, confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at
