WITH ended AS (
    UPDATE units SET until = %(since)s WHERE id = %(id)s AND since < %(since)s AND until > %(since)s
)
INSERT INTO units (id, name, parent, since) VALUES (%(id)s, %(name)s, %(parent)s, %(since)s)
ON CONFLICT (id, since) DO UPDATE SET name = excluded.name, parent = excluded.parent
