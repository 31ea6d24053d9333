"""The command line: a door; it holds no rule."""
