"""Every numeral: a quantity with its unit and bound, or a mention with its reason."""
