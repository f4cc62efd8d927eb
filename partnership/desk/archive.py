"""The start page of the archive at the desk: the ways into what is remembered."""

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.archive.rules_search import LONGEST
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import may, page


@dataclass(frozen=True, slots=True)
class Way:
    """A page of the archive, and what it is for."""

    endpoint: str
    label: str
    text: str
    permission: Permission = Permission.READ


WAYS = (
    Way(
        "desk.dossiers",
        N_("Dossiers"),
        N_("What was done with a city or in a partnership, on one dated line."),
    ),
    Way(
        "desk.figures",
        N_("Figures"),
        N_("Seminars, days, people and costs by year, city, topic and side."),
    ),
    Way(
        "desk.outcomes",
        N_("Outcomes"),
        N_("What was agreed, who does it, and by when."),
    ),
    Way(
        "desk.year",
        N_("The year"),
        N_("Visits, anniversaries and holidays of both sides; whose turn it is to host."),
    ),
    Way(
        "desk.past",
        N_("Sources of the past"),
        N_("Press texts and lists of earlier seminars, and what was taken over from them."),
    ),
    Way(
        "desk.archive_materials",
        N_("Files and photos"),
        N_("Materials of all seminars, with their rights and where they are used."),
    ),
    Way(
        "desk.archive_packages",
        N_("Packages of editions"),
        N_("Closed records from elsewhere, looked at and read in."),
        Permission.PLAN,
    ),
)


@desk.get("/archive/")
@requires(Permission.READ)
def archive() -> ResponseReturnValue:
    ways = [way for way in WAYS if may(way.permission)]
    return page("desk/archive.html", ways=ways, longest=LONGEST)
