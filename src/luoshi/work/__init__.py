"""The verbs that join the rest: adopt a report, take an act, list, count, check a text, play a year."""
