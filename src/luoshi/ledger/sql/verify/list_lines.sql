-- The lines of a part of the matters, each with where its matter's row says that they end; a row without lines as well.
SELECT coalesce(j.matter, m.id), coalesce(j.seq, 0), j.register, j.act, j.version, j.happened_at, j.recorded_at,
       coalesce(j.key, ''), j.body, j.hash, m.seq, m.head
FROM (SELECT * FROM journal WHERE matter > %(low)s AND (matter <= %(high)s OR %(high)s = '')) j
FULL JOIN (SELECT id, seq, head FROM matters WHERE id > %(low)s AND (id <= %(high)s OR %(high)s = '')) m
    ON m.id = j.matter
ORDER BY 1, 2
