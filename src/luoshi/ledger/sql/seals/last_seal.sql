SELECT n, horizon, count, root, leaves, hash, sealed_at, hashing FROM seals ORDER BY n DESC LIMIT 1
