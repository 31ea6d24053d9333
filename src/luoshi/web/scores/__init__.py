"""The score sheet, each item down to its matters, beside the objections to it."""
