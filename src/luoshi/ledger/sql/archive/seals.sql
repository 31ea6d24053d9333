SELECT jsonb_build_object('n', n, 'horizon', horizon, 'count', count, 'root', encode(root, 'hex'),
                          'hash', encode(hash, 'hex'), 'sealed_at', sealed_at, 'hashing', hashing)
FROM seals ORDER BY n
