"""Quantities become figures: what is measured, which way it goes, when, and whether it is done."""
