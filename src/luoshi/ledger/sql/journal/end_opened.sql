SELECT id, number FROM opened
