SELECT EXISTS (SELECT FROM journal WHERE happened_at >= %(at)s AND register = %(register)s)
