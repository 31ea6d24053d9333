INSERT INTO seals (n, horizon, count, root, leaves, hash, sealed_at, hashing)
VALUES (%(n)s, %(horizon)s, %(count)s, %(root)s, %(leaves)s, %(hash)s, %(sealed_at)s, %(hashing)s)
