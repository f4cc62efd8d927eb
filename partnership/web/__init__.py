"""The frame: application factory, guards, error pages, filters, headers, commands."""
