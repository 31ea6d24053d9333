-- Where a matter goes on to, what is left is left first: only one stay of a matter is open.
given AS (
    SELECT * FROM jsonb_to_recordset(%(put_stays)s::jsonb) AS stay (
        matter text, register text, stage text, ends boolean, since timestamptz, until timestamptz)
), left_behind AS (
    UPDATE stays s SET until = g.since
    FROM (SELECT matter, min(since) AS since FROM given GROUP BY matter) g
    WHERE s.matter = g.matter AND s.until IS NULL
    RETURNING s.matter
), stayed AS (
    INSERT INTO stays (matter, register, stage, ends, since, until)
    SELECT matter, register, stage, ends, since, until FROM given
    WHERE (SELECT count(*) FROM left_behind) >= 0
)
