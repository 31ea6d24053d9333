SELECT proposed_by FROM proposals WHERE register = %(register)s AND version = %(version)s AND sha256 = %(sha256)s
