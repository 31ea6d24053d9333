-- Below which transaction all is seen now; and, by register, up to which of those since another one lines have come,
-- and when the first of them happened.
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + shift, moved.*
FROM cluster LEFT JOIN (
    SELECT register, max(txid), min(happened_at) FROM journal WHERE txid >= %(since)s GROUP BY register
) moved ON true
