SELECT jsonb_build_object('key', r.key, 'matter', r.matter, 'taken_at', r.taken_at, 'mapping', f.mapping,
                          'layout', f.layout::jsonb, 'cells', r.cells::jsonb, 'said', r.said::jsonb)
FROM rows_taken r JOIN forms f ON f.id = r.form
WHERE r.register = %(register)s AND r.matter = ANY(%(matters)s) AND r.cells <> '[]' ORDER BY r.matter, r.key
