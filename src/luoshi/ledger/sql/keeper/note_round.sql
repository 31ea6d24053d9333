INSERT INTO keeper (seen_at) VALUES (%(at)s) ON CONFLICT (one) DO UPDATE SET seen_at = excluded.seen_at
