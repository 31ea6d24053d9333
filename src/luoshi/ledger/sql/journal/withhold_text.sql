INSERT INTO private_texts (withheld, matter, field, salt, text)
VALUES (%(withheld)s, %(matter)s, %(field)s, %(salt)s, %(text)s)
