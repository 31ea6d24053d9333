"""The list of matters, with its sieves in the address."""
