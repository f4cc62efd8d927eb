"""Venues, their halls, and the minutes between them."""
