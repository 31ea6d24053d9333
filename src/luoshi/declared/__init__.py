"""What is declared and not programmed: words, places, offices, in TOML, and the one loader of it."""
