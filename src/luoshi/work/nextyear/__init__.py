"""The next report, the answers to this one, and the map of the work: all out of the record."""
