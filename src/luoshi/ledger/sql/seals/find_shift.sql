-- By how much to shift the count of transactions, where this server is not the one that counted so far.
SELECT greatest(0, (SELECT coalesce(max(txid), 0) FROM journal), (SELECT coalesce(max(horizon), 0) FROM seals))
FROM cluster, pg_control_system() WHERE system <> system_identifier
