"""Tables as offices send them: CSV, XLSX and JSONL become rows of cells, and rows a table with its columns."""
