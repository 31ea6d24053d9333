SELECT id, number, set_config('synchronous_commit', 'off', true) FROM opened
