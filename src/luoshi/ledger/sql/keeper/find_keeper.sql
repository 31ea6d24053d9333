-- Whether somebody holds the keeper's lock in this database, and when a round was last done.
SELECT EXISTS (
    SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()
      AND (l.classid::bigint << 32) | l.objid::bigint = %(lock)s
), (SELECT seen_at FROM keeper)
