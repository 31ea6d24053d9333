SELECT matter, name, kind, anchor, due, paused_at, stopped_at, breached, extended
FROM clocks WHERE matter = ANY(%(matters)s) ORDER BY matter, name
