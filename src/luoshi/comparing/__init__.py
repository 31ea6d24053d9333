"""Readings held against each other, and against themselves."""
