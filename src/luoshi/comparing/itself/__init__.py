"""A report held against itself: what cannot all be true of it."""
