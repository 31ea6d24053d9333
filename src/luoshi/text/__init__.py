"""Bytes become clean text, and a map of offsets back to the source. This room knows no figure."""
