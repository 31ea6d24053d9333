-- The matters of a register that were opened in the period; `current` are those that nothing has touched since.
placed AS NOT MATERIALIZED (
    SELECT m.id, m.stage, m.outcome, m."values", m.settled, m.head, m.touched_at < %(until)s AS current
    FROM matters m
    WHERE m.register = %(register)s AND m.opened_at >= %(from)s AND m.opened_at < %(to)s AND m.opened_at < %(until)s
)
