"""The demo: real partnerships and seminars, and an invented seminar to try everything on."""

from partnership.demo.accounts import keep, kept, load_demo_accounts
from partnership.demo.guest_link import guest_token
from partnership.demo.load import is_empty, load_demo
from partnership.demo.sized import Size, load_sized

__all__ = [
    "Size",
    "guest_token",
    "is_empty",
    "keep",
    "kept",
    "load_demo",
    "load_demo_accounts",
    "load_sized",
]
