-- Of these matters, those that have been locked or are open again.
SELECT coalesce(number, id), NOT ended FROM matters m
WHERE id = ANY(%(matters)s)
  AND (NOT ended OR EXISTS (SELECT FROM journal j WHERE j.matter = m.id AND j.act = 'lock_texts'))
ORDER BY id LIMIT 3
