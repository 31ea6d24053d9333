"""Figures with what they are made of, down to the matters."""
