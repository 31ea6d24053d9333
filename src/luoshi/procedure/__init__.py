"""The kernel: what may be done to a matter, and by when. Pure functions; no database, no time of day of its own."""
