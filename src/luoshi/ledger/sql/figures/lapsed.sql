-- The registers in which a clock has run out between two moments, told by the thresholds of each kind at both.
SELECT DISTINCT m.register
FROM jsonb_each(%(between)s::jsonb) AS kinds (kind, span)
JOIN clocks c ON c.kind = kinds.kind AND c.due >= (span ->> 0)::bigint AND c.due < (span ->> 1)::bigint
JOIN matters m ON m.id = c.matter
WHERE c.stopped_at IS NULL AND c.paused_at IS NULL
