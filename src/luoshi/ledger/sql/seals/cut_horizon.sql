-- The horizon of a seal over no more lines than it can hold, but over whole transactions: at least the next one.
SELECT coalesce((
    SELECT greatest(txid, (SELECT min(txid) FROM journal WHERE txid >= %(since)s AND txid < %(horizon)s) + 1)
    FROM journal WHERE txid >= %(since)s AND txid < %(horizon)s
    ORDER BY txid OFFSET %(most)s LIMIT 1
), %(horizon)s)
