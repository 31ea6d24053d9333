"""The desk of who inspects, made for a phone."""
