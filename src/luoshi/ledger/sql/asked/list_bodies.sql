-- Lines of a month in which a unit is named, with the number of their matter.
SELECT coalesce(m.number, m.id), j.body FROM journal j JOIN matters m ON m.id = j.matter
WHERE j.happened_at >= %(from)s AND j.happened_at < %(to)s AND position(to_json(%(unit)s::text)::text IN j.body) > 0
ORDER BY j.happened_at, j.matter, j.seq
