-- Tried again after a minute, then two, four …, never later than after six hours.
UPDATE outbox SET attempts = attempts + 1, failure = %(failure)s,
       next_at = %(at)s + least(interval '6 hours', interval '1 minute' * 2 ^ least(attempts, 10))
WHERE id = %(id)s
