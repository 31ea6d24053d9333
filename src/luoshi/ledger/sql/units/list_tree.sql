-- The units of a day with the people in them, in the order in which they were put on record.
SELECT u.name, coalesce(u.parent, ''),
       coalesce((SELECT array_agg(DISTINCT p.name ORDER BY p.name) FROM people p
                 WHERE p.unit = u.id AND p.since <= %(on)s AND %(on)s < p.until), '{}')
FROM units u
WHERE u.since <= %(on)s AND %(on)s < u.until
ORDER BY u.name
