"""A breakdown from the units' opinions to its issue: sheets, conflicts, versions, settled, issued."""
