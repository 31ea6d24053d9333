"""Reports read, drafts checked, and the work map."""
