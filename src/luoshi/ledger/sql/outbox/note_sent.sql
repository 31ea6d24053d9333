UPDATE outbox SET sent_at = %(at)s, attempts = attempts + 1, next_at = NULL, failure = NULL WHERE id = %(id)s
