-- What a person has raised, alone or with others, the last opened first: open or ended.
SELECT m.id FROM matters m
WHERE m.register = ANY(%(registers)s)
  AND EXISTS (
    SELECT FROM unnest(%(fields)s::text[]) AS field
    WHERE m."values" -> field IN (to_jsonb(%(person)s::text)) OR m."values" -> field @> to_jsonb(%(person)s::text)
  )
ORDER BY m.opened_at DESC, m.id DESC LIMIT %(limit)s
