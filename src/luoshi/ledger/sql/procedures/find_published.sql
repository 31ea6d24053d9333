SELECT sha256 FROM procedures WHERE register = %(register)s AND version = %(version)s
