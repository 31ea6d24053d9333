-- The number is taken here, in the last statement before the commit, so that nobody waits longer than for that. It is
-- part of what is hashed; hence the hash of this one line is made here.
WITH taken AS (
    INSERT INTO numbers VALUES (%(register)s, %(year)s, 1)
    ON CONFLICT (register, year) DO UPDATE SET last = numbers.last + 1
    RETURNING last
), line AS (
    SELECT %(number_before)s || last || %(number_after)s AS number,
           %(body_before)s || last || %(body_after)s AS body
    FROM taken
), written AS (
    INSERT INTO journal (matter, seq, register, act, version, happened_at, recorded_at, key, body, hash)
    SELECT %(id)s, %(seq)s, %(register)s, %(act)s, %(version)s, %(happened_at)s, %(recorded_at)s,
           nullif(%(key)s, ''), body, sha256(%(start)s || convert_to(%(line_head)s || body, 'UTF8'))
    FROM line
    RETURNING hash
)
INSERT INTO matters (id, register, version, stage, ended, seq, head, face, since, ended_at, "values", settled, pending,
                     children, outcome, number, parent, opened_at, touched_at, recorded_at)
SELECT %(id)s, %(register)s, %(version)s, %(stage)s, %(ended)s, %(seq)s, hash, %(face)s, %(since)s, %(ended_at)s,
       %(values)s::jsonb, %(settled)s::jsonb, %(pending)s::jsonb, %(children)s, %(outcome)s, number, nullif(%(parent)s, ''),
       %(opened_at)s, %(touched_at)s, %(recorded_at)s
FROM written, line
RETURNING number
