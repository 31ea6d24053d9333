-- The hash of one line of a matter.
SELECT encode(hash, 'hex') FROM journal WHERE matter = %(matter)s AND seq = %(seq)s
