"""The desk of deputies and of members of the CPPCC."""
