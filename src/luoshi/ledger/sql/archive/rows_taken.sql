-- Rows as they came are private; those of a matter that was locked 封存 are read by nobody.
SELECT to_jsonb(r) FROM rows_taken r
WHERE NOT EXISTS (SELECT FROM journal j WHERE j.matter = r.matter AND j.act = 'lock_texts')
ORDER BY register, key
