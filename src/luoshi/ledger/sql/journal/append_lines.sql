appended AS (
    INSERT INTO journal (matter, seq, register, act, version, happened_at, recorded_at, key, body, hash)
    SELECT matter, seq, register, act, version, happened_at, recorded_at, key, body, decode(hash, 'hex')
    FROM jsonb_to_recordset(%(append_lines)s::jsonb) AS line (
        matter text, seq integer, register text, act text, version text, happened_at timestamptz,
        recorded_at timestamptz, key text, body text, hash text)
)
