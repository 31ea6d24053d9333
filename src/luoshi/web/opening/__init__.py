"""A matter opened."""
