"""Cities, the partnerships between them, and their agreements."""
