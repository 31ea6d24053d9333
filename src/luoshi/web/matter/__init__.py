"""One matter: its record, its evidence, what may be done."""
