-- A unit ends on a day and another takes its place: those below it stand below the other, its people work there.
WITH moved AS (
    INSERT INTO people (id, name, unit, roles, since, until)
    SELECT id, name, %(into)s, roles, %(since)s, until FROM people WHERE unit = %(id)s AND until > %(since)s
    ON CONFLICT (id, unit, since) DO UPDATE
    SET roles = (SELECT array_agg(DISTINCT role) FROM unnest(people.roles || excluded.roles) AS role)
), left_people AS (
    UPDATE people SET until = %(since)s WHERE unit = %(id)s AND since < %(since)s AND until > %(since)s
), below AS (
    INSERT INTO units (id, name, parent, since, until)
    SELECT id, name, %(into)s, %(since)s, until FROM units
    WHERE parent = %(id)s AND since < %(since)s AND until > %(since)s
), left_units AS (
    UPDATE units SET until = %(since)s WHERE parent = %(id)s AND since < %(since)s AND until > %(since)s
)
UPDATE units SET until = %(since)s, successor = %(into)s WHERE id = %(id)s AND since < %(since)s AND until > %(since)s
