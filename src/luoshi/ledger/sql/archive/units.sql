SELECT to_jsonb(u) FROM units u ORDER BY id, since
