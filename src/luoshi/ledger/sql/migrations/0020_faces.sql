-- What figures are counted by: a matter's `face`, the text of all that conditions commonly ask for (stage, outcome,
-- steps, clocks, and values of fields with few values). Hundreds of thousands of matters have some hundred faces, so
-- that a condition is judged once for each face. `since`: when the matter came to its stage; `ended_at` is that of an
-- end. What stands in the tables is made anew by a rebuild, right after this.
TRUNCATE matters, clocks, stays;
ALTER TABLE matters ADD COLUMN face text COLLATE "C" NOT NULL;
ALTER TABLE matters ADD COLUMN since timestamptz NOT NULL;
ALTER TABLE matters ADD COLUMN ended_at timestamptz;
CREATE INDEX matters_ended ON matters (register, ended_at) WHERE ended_at IS NOT NULL;

-- `ends`: whether it is a stay at an end. A matter that came to an end and has left it again is looked for by its stays;
-- where one stands now is in its own row.
ALTER TABLE stays ADD COLUMN ends boolean NOT NULL;
DROP INDEX stays_since;
CREATE INDEX stays_left ON stays (register, since) WHERE ends AND until IS NOT NULL;

-- Workers may share the counting.
DROP AGGREGATE join_objects(jsonb);
CREATE AGGREGATE join_objects(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}', parallel = safe);

-- Eight bytes of a hash as a number, the k-th from 0: numbers can be summed up in any order.
DO $$ BEGIN
    IF current_setting('server_version_num')::integer >= 180000 THEN
        CREATE FUNCTION take_eight(hash bytea, k integer) RETURNS bigint IMMUTABLE PARALLEL SAFE
            RETURN substr(hash, k * 8 + 1, 8)::bigint;
    ELSE
        CREATE FUNCTION take_eight(hash bytea, k integer) RETURNS bigint IMMUTABLE PARALLEL SAFE
            RETURN ('x' || encode(substr(hash, k * 8 + 1, 8), 'hex'))::bit(64)::bigint;
    END IF;
END $$;
