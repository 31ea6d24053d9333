-- For each role the person who holds it in the unit that leads most open matters.
SELECT DISTINCT ON (role) role, p.id, p.unit
FROM unnest(%(roles)s::text[]) AS role
JOIN people p ON role = ANY (p.roles)
LEFT JOIN (SELECT lead, count(*) AS matters FROM matters WHERE NOT ended GROUP BY lead) AS led ON led.lead = p.unit
ORDER BY role, led.matters DESC NULLS LAST, p.id
