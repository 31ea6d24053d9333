"""The pages: Django at the door. A view cleans its input, reads the clock, asks `work`, shows plain data."""
