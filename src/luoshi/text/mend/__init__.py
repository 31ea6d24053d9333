"""Mending: what scrapers and converters did to a report, undone edit by edit."""
