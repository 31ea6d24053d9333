"""What exists is taken in: a table's rows become matters, and their answers go back in the form they came."""
