"""The desk of a unit."""
