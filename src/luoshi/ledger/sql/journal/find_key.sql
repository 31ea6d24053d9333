-- The lines that an act with this key made: its own, and that of the act which its approval completed.
SELECT a.body FROM journal k JOIN journal a ON a.matter = k.matter AND a.seq IN (k.seq, k.seq + 1)
WHERE k.key = %(key)s AND (a.key = k.key OR starts_with(a.key, k.key || '/'))
ORDER BY a.seq
