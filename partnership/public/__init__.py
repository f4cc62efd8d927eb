"""The visitors' side: read-only pages, downloads and feeds."""
