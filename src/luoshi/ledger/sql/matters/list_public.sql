-- What the office has marked as public, the last touched first: open or ended.
SELECT m.id FROM matters m
WHERE m.register = ANY(%(registers)s) AND m."values" ->> 'publicity' = '主动公开'
ORDER BY m.touched_at DESC, m.id DESC LIMIT %(limit)s
