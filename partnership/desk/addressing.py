"""The address of a new thing: proposed from its name, chosen once, kept for ever."""

from typing import Any

from partnership.core.slugs import LONGEST
from partnership.core.wording import N_
from partnership.desk.fields import LineField


def slug_field() -> Any:  # noqa: ANN401 - what WTForms binds when the form is made
    """Gives the field for the address of a thing that is being added."""
    return LineField(
        N_("Public address"),
        N_("The last part of its public address. Made of the name if empty; never changed later."),
        most=LONGEST,
    )
