SELECT jsonb_build_object('withheld', withheld, 'matter', matter, 'number', m.number, 'field', field,
                          'salt', encode(salt, 'hex'), 'text', text)
FROM readable_texts t JOIN matters m ON m.id = t.matter
WHERE t.matter = ANY(%(matters)s) ORDER BY matter, field, withheld
