"""All views of the private pages: importing this puts their routes into the blueprint."""

from partnership.personal import (
    about_me,
    calendars,
    materials,
    needs,
    nomination,
    nomination_letter,
    nomination_people,
    nomination_upload,
    offline,
    outcomes,
    replies,
    start,
    travel,
)

__all__ = [
    "about_me",
    "calendars",
    "materials",
    "needs",
    "nomination",
    "nomination_letter",
    "nomination_people",
    "nomination_upload",
    "offline",
    "outcomes",
    "replies",
    "start",
    "travel",
]
