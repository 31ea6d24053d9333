SELECT jsonb_build_object('withheld', withheld, 'matter', matter, 'field', field, 'salt', encode(salt, 'hex'),
                          'text', text)
FROM readable_texts ORDER BY matter, field, withheld
