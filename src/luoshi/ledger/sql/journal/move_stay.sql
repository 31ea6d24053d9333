-- A stay begins where the one before ends, even if what moved the matter is recorded late and out of order.
WITH closed AS (
    UPDATE stays SET until = greatest(since, %(at)s) WHERE matter = %(matter)s AND until IS NULL RETURNING until
)
INSERT INTO stays (matter, register, stage, ends, since)
SELECT %(matter)s, %(register)s, %(stage)s, %(ends)s, coalesce((SELECT until FROM closed), %(at)s)
