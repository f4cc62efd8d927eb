"""Private pages: what a delegate, or a focal point, reads and tells by a link of their own."""
