-- All together in the first row, even where there is nothing; then, where they are asked for, the groups.
SELECT grp, coalesce(sum(weight), 0), count(*) FILTER (WHERE in_base),
       encode(sha256(convert_to(coalesce(string_agg(
           id || ' ' || encode(head, 'hex') || ' ' || weight || ' ' || in_base, E'\n' ORDER BY id
       ) FILTER (WHERE in_base), ''), 'UTF8')), 'hex')
FROM (SELECT CASE WHEN %(grouped)s THEN coalesce("values" ->> %(by)s, '') END AS grp, * FROM judged) grouped
GROUP BY GROUPING SETS ((), (grp))
HAVING grouping(grp) = 1 OR %(grouped)s AND bool_or(in_base)
ORDER BY grouping(grp) DESC, grp
