-- Where a matter goes on to, what is left is left first: only one stay of a matter is open. Looked up
-- by an array, which has few parts to the planner too: a join reads all open stays while the table has no statistics.
given AS (
    SELECT * FROM jsonb_to_recordset(%(put_stays)s::jsonb) AS stay (
        matter text, register text, stage text, ends boolean, since timestamptz, until timestamptz)
), left_behind AS (
    UPDATE stays s SET until = (SELECT min(g.since) FROM given g WHERE g.matter = s.matter)
    WHERE s.until IS NULL AND s.matter = ANY (ARRAY(SELECT matter FROM given))
    RETURNING s.matter
), stayed AS (
    INSERT INTO stays (matter, register, stage, ends, since, until)
    SELECT matter, register, stage, ends, since, until FROM given
    WHERE (SELECT count(*) FROM left_behind) >= 0
)
