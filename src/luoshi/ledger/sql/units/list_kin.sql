WITH RECURSIVE above (id) AS (
    SELECT parent FROM units WHERE id = %(unit)s AND parent IS NOT NULL
    UNION SELECT u.parent FROM units u JOIN above a ON u.id = a.id WHERE u.parent IS NOT NULL
), below (id) AS (
    SELECT id FROM units WHERE parent = %(unit)s
    UNION SELECT u.id FROM units u JOIN below b ON u.parent = b.id
)
SELECT id FROM above UNION SELECT id FROM below
