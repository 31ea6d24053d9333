"""The desk of the hotline."""
