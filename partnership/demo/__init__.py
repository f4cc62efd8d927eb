"""The real 14th seminar, an invented example, and seminars of any size for measuring."""
