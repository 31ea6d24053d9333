-- The loop that a new matter of a register is opened by, with what its lines are hashed with, in one word: a writer who
-- remembers another asks anew.
CREATE FUNCTION newest_loop(wanted text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT p.sha256 || ' ' || c.hashing FROM procedures p, cluster c WHERE p.register = wanted
    ORDER BY p.published_at DESC, p.version DESC LIMIT 1
$$;
