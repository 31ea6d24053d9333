"""One module a container: each turns a file's bytes, or its decoded markup, into text. None knows what a report is.

A reader raises `UnreadableFile` with why and what to do next; `open_source` puts the file's name before it.
"""
