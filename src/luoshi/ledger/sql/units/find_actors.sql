-- Whom a person can act as: in each unit, for each who delegated, and for the units that have gone over into these.
WITH RECURSIVE able (unit, roles, acts_for, back) AS (
    SELECT unit, roles, NULL::text COLLATE "C", 0 FROM people
    WHERE id = %(person)s AND since <= %(on)s AND until > %(on)s
    UNION ALL
    SELECT p.unit, p.roles, d.giver, 0 FROM delegations d JOIN people p ON p.id = d.giver
    WHERE d.taker = %(person)s AND d.since <= %(on)s AND d.until > %(on)s AND p.since <= %(on)s AND p.until > %(on)s
), known AS (
    SELECT * FROM able
    UNION ALL
    SELECT u.id, k.roles, k.acts_for, k.back + 1 FROM known k JOIN units u ON u.successor = k.unit AND u.until <= %(on)s
)
SELECT unit, roles, acts_for FROM known ORDER BY acts_for NULLS FIRST, back, unit
