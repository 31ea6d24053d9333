-- The matters of a part whose lines do not follow from each other, or whose row does not end where their journal ends;
-- and how many lines and matters were looked at. `date_part` gives a moment's microseconds as exactly as `extract`.
WITH lines AS (
    SELECT matter, seq, hash, lag(seq, 1, 0) OVER chain AS before, lead(seq) OVER chain IS NULL AS last,
           sha256(lag(hash, 1, %(start)s::bytea) OVER chain || convert_to(
               concat_ws(E'\n', matter, seq, register, act, version, (date_part('epoch', happened_at) * 1000000)::bigint,
                         (date_part('epoch', recorded_at) * 1000000)::bigint, coalesce(key, ''), body), 'UTF8'))
           AS expected
    FROM journal
    WHERE matter > %(low)s AND (matter <= %(high)s OR %(high)s = '')
    WINDOW chain AS (PARTITION BY matter ORDER BY seq)
), lives AS (
    SELECT matter, count(*) AS n, bool_and(hash = expected AND seq = before + 1) AS whole,
           max(seq) AS seq, (array_agg(hash) FILTER (WHERE last))[1] AS head
    FROM lines GROUP BY matter
), rows AS (
    SELECT id, seq, head FROM matters WHERE id > %(low)s AND (id <= %(high)s OR %(high)s = '')
)
SELECT coalesce(sum(n), 0)::bigint, count(matter),
       coalesce(array_agg(coalesce(matter, id)) FILTER (WHERE
           whole IS NOT TRUE OR lives.seq IS DISTINCT FROM rows.seq OR lives.head IS DISTINCT FROM rows.head), '{}')
FROM lives FULL JOIN rows ON id = matter
