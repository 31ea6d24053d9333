INSERT INTO journal (matter, seq, register, act, version, happened_at, recorded_at, key, body, hash)
VALUES (%(matter)s, %(seq)s, %(register)s, %(act)s, %(version)s, %(happened_at)s, %(recorded_at)s,
        nullif(%(key)s, ''), %(body)s, %(hash)s)
