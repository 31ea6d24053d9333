-- One digest for each projection, over its rows in the order of their text.
SELECT md5(coalesce((SELECT string_agg(md5(m::text), '' ORDER BY m.id) FROM matters m), '')),
       md5(coalesce((SELECT string_agg(md5(c::text), '' ORDER BY c.matter, c.name) FROM clocks c), '')),
       md5(coalesce((SELECT string_agg(md5(s::text), '' ORDER BY s.matter, s.since, s::text) FROM stays s), ''))
