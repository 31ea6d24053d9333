SELECT unit, roles, acts_for
FROM (
    SELECT unit, roles, NULL AS acts_for FROM people
    WHERE id = %(person)s AND since <= %(on)s AND until > %(on)s
    UNION ALL
    SELECT p.unit, p.roles, d.giver FROM delegations d JOIN people p ON p.id = d.giver
    WHERE d.taker = %(person)s AND d.since <= %(on)s AND d.until > %(on)s AND p.since <= %(on)s AND p.until > %(on)s
) AS able
ORDER BY acts_for NULLS FIRST, unit
