WITH ended AS (
    UPDATE people SET until = %(since)s
    WHERE id = %(id)s AND unit = %(unit)s AND since < %(since)s AND until > %(since)s
)
INSERT INTO people (id, name, unit, roles, since) VALUES (%(id)s, %(name)s, %(unit)s, %(roles)s, %(since)s)
ON CONFLICT (id, unit, since) DO UPDATE SET name = excluded.name, roles = excluded.roles
