-- Below this, every transaction has ended: what it wrote is seen, and nothing more can come.
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + shift FROM cluster
