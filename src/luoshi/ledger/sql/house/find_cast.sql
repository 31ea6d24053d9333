-- The person who holds a role, and few others, in the unit that leads most open matters of the registers.
SELECT p.id, p.unit
FROM people p
LEFT JOIN (
    SELECT lead, count(*) AS matters FROM matters WHERE NOT ended AND register = ANY(%(registers)s) GROUP BY lead
) AS led ON led.lead = p.unit
WHERE %(role)s = ANY (p.roles)
ORDER BY led.matters DESC NULLS LAST, cardinality(p.roles), p.id LIMIT 1
