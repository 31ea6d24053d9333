SELECT to_jsonb(d) FROM delegations d ORDER BY giver, taker, since
