SELECT seq, register, act, version, happened_at, recorded_at, coalesce(key, ''), body, hash
FROM journal WHERE matter = %(matter)s ORDER BY seq
