SELECT (SELECT max(recorded_at) FROM journal), (SELECT count(*) FROM journal), (SELECT count(*) FROM matters),
       (SELECT max(sealed_at) FROM seals), (SELECT coalesce(max(horizon), 0) FROM seals),
       (SELECT count(*) FROM journal WHERE txid >= (SELECT coalesce(max(horizon), 0) FROM seals)),
       (SELECT count(*) FROM outbox WHERE sent_at IS NULL), (SELECT min(made_at) FROM outbox WHERE sent_at IS NULL),
       (SELECT failure FROM outbox WHERE sent_at IS NULL AND failure IS NOT NULL ORDER BY id LIMIT 1),
       pg_database_size(current_database()), current_setting('server_version')
