"""One act on several matters that were ticked in the list."""
