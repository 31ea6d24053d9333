-- New matters with their first lines. The number is taken here and is part of what is hashed; hence the hash of this one
-- line is made here, unless it is given. `n` is the matter's place among those, `size` in all, that take a number of the
-- same register and year with this act; a loop that numbers nothing has no year. Where another loop than the one named
-- is the newest, `standing` is NULL, which no line and no matter can have for its version. Whoever wants a number stands in
-- a queue for it: for a row's own lock whoever comes first is first, and some wait twice as long.
wanting AS (
    SELECT *, row_number() OVER (PARTITION BY register, year ORDER BY id) AS n,
           count(*) OVER (PARTITION BY register, year) AS size,
           CASE WHEN loop IS NULL OR loop = newest_loop(register) THEN version END AS standing
    FROM jsonb_to_recordset(%(open_matters)s::jsonb) AS o (
        id text, register text, version text, stage text, ended boolean, seq integer, face text, since timestamptz,
        ended_at timestamptz, "values" text, settled text, pending text, children integer, outcome text, parent text,
        opened_at timestamptz, touched_at timestamptz, recorded_at timestamptz, act text, happened_at timestamptz,
        key text, head text, year integer, number_before text, number_after text, body_before text, body_after text, hash text,
        loop text)
), queued AS (
    SELECT register, year, count(*), pg_advisory_xact_lock(hashtext(register), year)
    FROM wanting WHERE year IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
), taken AS (
    INSERT INTO numbers AS known
    SELECT register, year, count FROM queued
    ON CONFLICT (register, year) DO UPDATE SET last = known.last + excluded.last
    RETURNING register, year, last
), numbered AS (
    SELECT w.*, number_before || count || number_after AS number, body_before || count || body_after AS body
    FROM wanting w LEFT JOIN taken t USING (register, year)
    CROSS JOIN LATERAL (SELECT coalesce((t.last - w.size + w.n)::text, '') AS count) AS counted
), hashed AS MATERIALIZED (
    SELECT *, coalesce(decode(hash, 'hex'), sha256(decode(repeat('00', 32), 'hex') || convert_to(head || body, 'UTF8')))
           AS digest
    FROM numbered
), begun AS (
    INSERT INTO journal (matter, seq, register, act, version, happened_at, recorded_at, key, body, hash)
    SELECT id, seq, register, act, standing, happened_at, recorded_at, key, body, digest FROM hashed
), opened AS (
    INSERT INTO matters (id, register, version, stage, ended, seq, head, face, since, ended_at, "values", settled,
                         pending, children, outcome, number, parent, opened_at, touched_at, recorded_at)
    SELECT id, register, standing, stage, ended, seq, digest, face, since, ended_at, "values"::jsonb, settled::jsonb,
           pending::jsonb, children, outcome, nullif(number, ''), parent, opened_at, touched_at, recorded_at
    FROM hashed
    RETURNING id, number
)
