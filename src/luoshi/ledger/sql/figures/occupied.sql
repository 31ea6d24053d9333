-- The registers in which there is any matter. Ordered, so that the index is looked into once for each, and not all
-- matters are read for one that has none.
SELECT asked.register
FROM unnest(%(registers)s::text[]) AS asked (register)
CROSS JOIN LATERAL (SELECT FROM matters m WHERE m.register = asked.register ORDER BY m.opened_at LIMIT 1) first
