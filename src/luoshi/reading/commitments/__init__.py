"""What is undertaken and what was done, clause by clause; kinds, topics, due days, departments."""
