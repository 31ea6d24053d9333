-- Clocks that run and are over: of each kind, those due below the threshold at the moment.
SELECT c.matter, c.name, c.kind, c.due
FROM unnest(%(kinds)s::text[], %(thresholds)s::bigint[]) AS over (kind, threshold)
JOIN clocks c ON c.kind = over.kind AND c.due < over.threshold
WHERE c.stopped_at IS NULL AND c.paused_at IS NULL AND NOT c.breached
ORDER BY c.matter, c.name
LIMIT %(limit)s
