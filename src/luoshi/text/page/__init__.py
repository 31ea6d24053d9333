"""What stands around a report on its page, and how often: taken away as furniture."""
