UPDATE matters
SET version = %(version)s, stage = %(stage)s, ended = %(ended)s, seq = %(seq)s, head = %(head)s,
    face = %(face)s, since = %(since)s, ended_at = %(ended_at)s,
    "values" = %(values)s::jsonb, settled = %(settled)s::jsonb, pending = %(pending)s::jsonb,
    children = %(children)s, outcome = %(outcome)s, touched_at = %(touched_at)s, recorded_at = %(recorded_at)s
WHERE id = %(id)s
