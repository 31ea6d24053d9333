-- Matters of a loop with a clock of which a reminder is due that has not been made: of each kind of count, those whose
-- clock ends at or below the bound.
SELECT DISTINCT m.id
FROM unnest(%(kinds)s::text[], %(bounds)s::bigint[]) AS near (kind, bound)
JOIN clocks c ON c.kind = near.kind AND c.due <= near.bound
JOIN matters m ON m.id = c.matter
WHERE c.stopped_at IS NULL AND c.paused_at IS NULL AND c.name = %(clock)s
  AND m.register = %(register)s AND m.version = %(version)s
  AND NOT EXISTS (SELECT FROM outbox o WHERE o.once = m.id || '/' || %(reminder)s || '/' || c.due || '/0')
