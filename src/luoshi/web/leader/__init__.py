"""The desk of a leader."""
