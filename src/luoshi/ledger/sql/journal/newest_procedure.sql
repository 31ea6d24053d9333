SELECT version, sha256, (SELECT hashing FROM cluster)
FROM procedures WHERE register = %(register)s ORDER BY published_at DESC, version DESC LIMIT 1
