UPDATE rows_taken SET said = %(said)s, cells = %(cells)s, form = %(form)s WHERE register = %(register)s AND key = %(key)s
