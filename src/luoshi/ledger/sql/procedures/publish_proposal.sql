INSERT INTO procedures (register, version, sha256, text, used, proposed_by, approved_by, published_at)
SELECT register, version, sha256, text, used, proposed_by, %(by)s, %(at)s
FROM proposals WHERE register = %(register)s AND version = %(version)s AND sha256 = %(sha256)s
ON CONFLICT DO NOTHING
