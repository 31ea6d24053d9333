SELECT grp, coalesce(sum(weight), 0), count(*) FILTER (WHERE in_base),
       encode(sha256(convert_to(coalesce(string_agg(
           id || ' ' || encode(head, 'hex') || ' ' || weight || ' ' || in_base, E'\n' ORDER BY id
       ) FILTER (WHERE in_base), ''), 'UTF8')), 'hex')
FROM (
    SELECT NULL::text AS grp, * FROM judged
    UNION ALL
    SELECT coalesce("values" ->> %(by)s, ''), * FROM judged WHERE %(grouped)s AND in_base
) grouped
GROUP BY grp
ORDER BY grp NULLS FIRST
