-- Whether a unit is on record or leads anything, and whether a leader is named by anything.
SELECT EXISTS (SELECT FROM units WHERE name = %(unit)s) OR EXISTS (SELECT FROM matters WHERE lead = %(unit)s),
       EXISTS (SELECT FROM matters WHERE "values" ->> 'leader' = %(leader)s)
