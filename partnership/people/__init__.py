"""People, organisations, and the functions that join them for a time."""
