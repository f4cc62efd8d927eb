"""The press: frozen read models and one pure renderer for each format."""
