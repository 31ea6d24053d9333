"""Frozen values that every room may hold; this room knows no other."""
