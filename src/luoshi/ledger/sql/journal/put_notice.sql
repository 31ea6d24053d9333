INSERT INTO outbox (once, matter, seq, kind, recipient, text, made_at)
VALUES (%(once)s, %(matter)s, %(seq)s, %(kind)s, %(recipient)s, %(text)s, %(made_at)s)
ON CONFLICT (once) DO NOTHING
