"""Signing in and out, and where the day begins."""
