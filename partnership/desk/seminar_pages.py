"""The pages of a seminar, grouped as one looks for them; what a role may not read is left out."""

from dataclasses import dataclass

from flask import current_app, url_for

from partnership.accounts.permissions import asked_by
from partnership.core.wording import N_
from partnership.desk.frame import may
from partnership.seminars.models import Seminar

_GROUPS = (
    (
        N_("Programme"),
        (
            ("desk.board", N_("Planning board")),
            ("desk.checks", N_("Checks")),
            ("desk.preview", N_("Preview")),
        ),
    ),
    (
        N_("People"),
        (
            ("desk.invitations", N_("Invitations")),
            ("desk.precedence", N_("Order of precedence")),
            ("desk.names", N_("Names")),
            ("desk.seminar_links", N_("Private links")),
        ),
    ),
    (
        N_("Journey"),
        (
            ("desk.travel", N_("Travel and stay")),
            ("desk.interpreters", N_("Interpreters")),
            ("desk.drawer_documents", N_("Travel documents and visas")),
            ("desk.drawer_care", N_("Personal needs")),
        ),
    ),
    (
        N_("Record"),
        (
            ("desk.seminar_record", N_("Record and closing")),
            ("desk.materials", N_("Files and photos")),
            ("desk.outcomes_of", N_("Outcomes")),
            ("desk.costs", N_("Costs")),
            ("desk.articles", N_("Articles")),
        ),
    ),
    (
        N_("Release"),
        (
            ("desk.releases", N_("Releases")),
            ("desk.seminar_mails", N_("Mails")),
            ("desk.seminar_journal", N_("Journal")),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages under one heading: their texts (msgids) and addresses."""

    heading: str
    pages: tuple[tuple[str, str], ...]


def pages_of(seminar: Seminar) -> list[PageGroup]:
    """Gives the pages that whoever asks may read; a group without any is left out."""
    groups = [
        PageGroup(
            heading,
            tuple(
                (text, url_for(endpoint, slug=seminar.slug))
                for endpoint, text in pages
                if may(asked_by(current_app.view_functions[endpoint], "GET"))
            ),
        )
        for heading, pages in _GROUPS
    ]
    return [group for group in groups if group.pages]
