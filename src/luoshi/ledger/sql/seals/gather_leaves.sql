SELECT coalesce(string_agg(hash, ''::bytea ORDER BY txid, matter, seq), ''::bytea), count(*)
FROM journal WHERE txid >= %(since)s AND txid < %(horizon)s
