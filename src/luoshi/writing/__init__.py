"""What a reading becomes for a person: work list, marked page, tables."""
