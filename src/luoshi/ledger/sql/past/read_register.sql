-- All that had happened to the matters of a register before a moment, matter by matter.
SELECT body FROM journal WHERE register = %(register)s AND happened_at < %(until)s ORDER BY matter, seq
