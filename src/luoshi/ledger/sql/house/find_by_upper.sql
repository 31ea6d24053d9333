-- A matter of the register by the number that it has with whoever sent it.
SELECT id FROM matters
WHERE register = %(register)s
  AND %(said)s IN ("values" ->> 'upper_number', "values" ->> 'given_number', "values" ->> 'source_number')
LIMIT 1
