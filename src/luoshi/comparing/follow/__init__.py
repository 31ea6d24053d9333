"""What became of each promise of one report, by the review of the next."""
