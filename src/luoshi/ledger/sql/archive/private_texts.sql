SELECT jsonb_build_object('withheld', withheld, 'matter', matter, 'field', field, 'salt', encode(salt, 'hex'),
                          'text', text)
FROM private_texts ORDER BY matter, field, withheld
