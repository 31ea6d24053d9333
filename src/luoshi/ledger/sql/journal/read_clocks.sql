SELECT name, kind, anchor, due, paused_at, stopped_at, breached, extended FROM clocks WHERE matter = %(matter)s
