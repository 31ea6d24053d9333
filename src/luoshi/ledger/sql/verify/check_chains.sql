-- The matters whose lines do not follow from each other, and how many lines and matters were looked at.
WITH lines AS (
    SELECT matter, seq, hash, lag(seq, 1, 0) OVER chain AS before,
           sha256(lag(hash, 1, %(start)s::bytea) OVER chain || convert_to(
               matter || E'\n' || seq || E'\n' || register || E'\n' || act || E'\n' || version || E'\n'
               || (extract(epoch FROM happened_at) * 1000000)::bigint || E'\n'
               || (extract(epoch FROM recorded_at) * 1000000)::bigint || E'\n'
               || coalesce(key, '') || E'\n' || body, 'UTF8')) AS expected
    FROM journal
    WHERE matter > %(low)s AND (matter <= %(high)s OR %(high)s = '')
    WINDOW chain AS (PARTITION BY matter ORDER BY seq)
)
SELECT count(*), count(*) FILTER (WHERE before = 0),
       coalesce(array_agg(DISTINCT matter) FILTER (WHERE hash <> expected OR seq <> before + 1), '{}')
FROM lines
