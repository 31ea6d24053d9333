"""Clean text becomes a reading: sections, figures, commitments. This room knows no file format and no ledger."""
