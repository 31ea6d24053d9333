SELECT jsonb_build_object('body', body, 'hash', encode(hash, 'hex'), 'txid', txid) FROM journal ORDER BY matter, seq
