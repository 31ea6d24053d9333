"""What a report says of itself: title, place, year, date, speaker, meeting; and whether it is a report at all."""
