"""The record: PostgreSQL by psycopg, a journal that is only appended to, and what is read off it."""
