-- The matters of a register that had ended by the moment, on a day of the period.
placed AS NOT MATERIALIZED (
    SELECT m.id, s.stage, m.outcome, m."values", m.settled, m.head, m.touched_at < %(until)s AS current
    FROM stays s JOIN matters m ON m.id = s.matter
    WHERE s.register = %(register)s AND s.since >= %(from)s AND s.since < %(to)s AND s.stage = ANY(%(ends)s)
      AND s.since < %(until)s AND (s.until IS NULL OR s.until >= %(until)s)
)
