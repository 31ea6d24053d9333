-- The registers in which there is any matter.
SELECT register FROM unnest(%(registers)s::text[]) AS asked (register)
WHERE EXISTS (SELECT FROM matters m WHERE m.register = asked.register)
