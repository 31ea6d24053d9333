"""What the three administrators do, each apart from the others."""
