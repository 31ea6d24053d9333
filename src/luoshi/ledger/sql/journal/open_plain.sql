INSERT INTO matters (id, register, version, stage, ended, seq, head, face, since, ended_at, "values", settled, pending,
                     children, outcome, parent, opened_at, touched_at, recorded_at)
VALUES (%(id)s, %(register)s, %(version)s, %(stage)s, %(ended)s, %(seq)s, %(head)s, %(face)s, %(since)s, %(ended_at)s,
        %(values)s::jsonb, %(settled)s::jsonb, %(pending)s::jsonb, %(children)s, %(outcome)s, nullif(%(parent)s, ''),
        %(opened_at)s, %(touched_at)s, %(recorded_at)s)
