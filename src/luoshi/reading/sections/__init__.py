"""Headings, the section tree, parts, the years each stretch speaks of, clauses and the glossary."""
