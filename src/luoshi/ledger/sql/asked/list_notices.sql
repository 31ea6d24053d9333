-- What a unit was sent in a month, but for the notices that only tell of an act which the journal has.
SELECT coalesce(m.number, o.matter), o.kind, o.text, o.made_at FROM outbox o LEFT JOIN matters m ON m.id = o.matter
WHERE o.recipient = %(unit)s AND o.kind <> 'assigned' AND o.made_at >= %(from)s AND o.made_at < %(to)s
ORDER BY o.made_at, o.id
