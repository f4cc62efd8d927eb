"""Series, seminars (editions) and their programme items."""
