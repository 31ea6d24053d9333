"""The record in one file that explains itself, can be checked with nothing but it, and makes the same ledger again."""
