"""What the archive remembers: search, dossiers, figures, closing, packages, the past brought in."""
