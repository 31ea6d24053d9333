-- Private texts of closed matters leave the tables once a yearly archive that holds them has been released by an act; what
-- was locked 封存 never leaves. The journal keeps the commitments, by which each text in the archive can be proved.
CREATE FUNCTION release_texts(archive text, released text[]) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
    WITH gone AS (
        DELETE FROM private_texts p
        WHERE p.withheld = ANY(released)
          AND EXISTS (SELECT FROM journal j WHERE j.matter = archive AND j.register = 'archives' AND j.act = 'release')
          AND EXISTS (SELECT FROM matters m WHERE m.id = p.matter AND m.ended)
          AND NOT EXISTS (SELECT FROM journal j WHERE j.matter = p.matter AND j.act = 'lock_texts')
        RETURNING 1
    )
    SELECT count(*) FROM gone;
END;
REVOKE ALL ON FUNCTION release_texts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION release_texts TO luoshi_app;
