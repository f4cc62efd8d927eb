"""Freezing a draft into a numbered release, and comparing it with the one before."""
