"""Papers drafted from a matter, and their documents."""
