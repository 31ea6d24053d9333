SELECT matter, seq, hash FROM journal WHERE txid >= %(since)s AND txid < %(horizon)s ORDER BY txid, matter, seq
