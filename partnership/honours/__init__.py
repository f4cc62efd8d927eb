"""Gifts with the rules for them, honours, and entries in the books of the city."""
