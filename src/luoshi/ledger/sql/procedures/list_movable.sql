SELECT id, coalesce(number, id) FROM matters
WHERE register = %(register)s AND version <> %(version)s AND NOT ended ORDER BY id
