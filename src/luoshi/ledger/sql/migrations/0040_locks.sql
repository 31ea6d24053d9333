-- Private texts of a matter that was locked 封存 are read by nobody who works with the record; they are never erased. What
-- locks them is a line of the journal.
CREATE VIEW readable_texts WITH (security_barrier) AS
SELECT p.withheld, p.matter, p.field, p.salt, p.text FROM private_texts p
WHERE NOT EXISTS (SELECT FROM journal j WHERE j.matter = p.matter AND j.act = 'lock_texts');
REVOKE SELECT ON private_texts FROM luoshi_app;
GRANT SELECT ON readable_texts TO luoshi_app;

-- That a text is the one that the journal stands for can be shown without reading it.
CREATE FUNCTION list_changed_texts() RETURNS TABLE (matter text, field text)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
    SELECT p.matter, p.field FROM private_texts p
    WHERE encode(sha256(p.salt || convert_to(p.text, 'UTF8')), 'hex') <> p.withheld
    ORDER BY p.matter, p.field;
END;
REVOKE ALL ON FUNCTION list_changed_texts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_changed_texts TO luoshi_app;
