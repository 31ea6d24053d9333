updated AS (
    UPDATE matters m
    SET version = c.version, stage = c.stage, ended = c.ended, seq = c.seq, head = decode(c.head, 'hex'), face = c.face,
        since = c.since, ended_at = c.ended_at, "values" = c."values"::jsonb, settled = c.settled::jsonb,
        pending = c.pending::jsonb, children = c.children, outcome = c.outcome, touched_at = c.touched_at,
        recorded_at = c.recorded_at
    FROM jsonb_to_recordset(%(update_matters)s::jsonb) AS c (
        id text, version text, stage text, ended boolean, seq integer, head text, face text, since timestamptz,
        ended_at timestamptz, "values" text, settled text, pending text, children integer, outcome text,
        touched_at timestamptz, recorded_at timestamptz)
    WHERE m.id = c.id
)
