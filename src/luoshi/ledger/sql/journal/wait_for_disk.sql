-- A commit that waits until the disk has it, and with it all that was committed before.
SELECT pg_logical_emit_message(true, 'luoshi', '')
