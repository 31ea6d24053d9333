SELECT text, used FROM procedures WHERE sha256 = %(sha256)s LIMIT 1
