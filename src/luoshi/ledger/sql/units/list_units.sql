-- The units that are there today.
SELECT id FROM units WHERE since <= current_date AND until > current_date ORDER BY id
