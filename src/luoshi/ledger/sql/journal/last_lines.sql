-- The last line of each of these matters.
SELECT DISTINCT ON (matter) body FROM journal WHERE matter = ANY(%(matters)s) ORDER BY matter, seq DESC
