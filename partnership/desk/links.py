"""Private links of a seminar: made, handed on, renewed and revoked; and what their readers wish."""

from collections.abc import Callable

import segno
from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import (
    get_link,
    make_link,
    renew_link,
    revoke_link,
    token_of,
)
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, now, page, session, told, words
from partnership.desk.link_rows import (
    is_reader,
    list_open_corrections,
    list_outcome_links,
    list_readers,
    read_link,
)
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.personal.service import FIELDS, answer_correction, get_correction
from partnership.public.frame import own_address
from partnership.seminars.queries_desk import get_seminar

_BOTH = (LinkPurpose.PAGES, LinkPurpose.CALENDAR)


@desk.get("/seminars/<slug>/links/")
@requires(Permission.READ)
def seminar_links(slug: str) -> ResponseReturnValue:
    """Lists who reads their own page, and which release they have; no address stands here."""
    return _listed(slug)


def _listed(slug: str, status: int = 200, **shown: object) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    return page(
        "desk/seminar_links.html",
        status,
        seminar=seminar,
        readers=list_readers(session(), seminar.id, now()),
        reporting=list_outcome_links(session(), seminar.id, now()),
        corrections=list_open_corrections(session(), seminar.id),
        fields=FIELDS,
        **{"refused": "", "typed": {}, **shown},
    )


@desk.post("/seminars/<slug>/links/make")
@requires(Permission.EDIT)
def seminar_links_make(slug: str) -> ResponseReturnValue:
    """Makes what is missing: for one person, or for everybody."""
    wished = request.form.get("person", "")
    person_id = number_of(wished)

    def keep(writer: Session, seminar_id: int) -> str:
        people = (
            [person_id]
            if person_id is not None
            else [
                each.person_id
                for each in list_readers(writer, seminar_id, now())
                if each.pages is None
            ]
        )
        if person_id is not None and not is_reader(writer, seminar_id, person_id):
            raise NotFound("person")
        for each in people:
            for purpose in _BOTH:
                make_link(writer, purpose, seminar_id=seminar_id, person_id=each, edit=edit())
        return words().ngettext(
            "A private link is made for %(number)s person.",
            "Private links are made for %(number)s people.",
            len(people),
        )

    if person_id is None and wished != "all":
        raise NotFound("person")
    return _done(slug, keep)


@desk.get("/seminars/<slug>/links/<int:number>/")
@requires(Permission.EDIT)
def seminar_link(slug: str, number: int) -> ResponseReturnValue:
    """Shows one address, to be copied or handed over on paper."""
    seminar = get_seminar(session(), slug)
    link = read_link(session(), seminar.id, number, now())
    address = _address(link)
    return page(
        "desk/seminar_link.html",
        seminar=seminar,
        link=link,
        address=address,
        code=segno.make(address, error="m").svg_data_uri(border=4, light="#fff"),
    )


@desk.post("/seminars/<slug>/links/<int:number>/renew")
@requires(Permission.EDIT)
def seminar_link_renew(slug: str, number: int) -> ResponseReturnValue:
    """Revokes a link and makes a new one; with the page its calendar, whose address it shows."""

    def keep(writer: Session, seminar_id: int) -> str:
        for link in _with_calendar(writer, seminar_id, number):
            renew_link(writer, link, edit=edit())
        return words().gettext(N_("The link is renewed. Hand the new address on."))

    return _done(slug, keep)


@desk.post("/seminars/<slug>/links/<int:number>/revoke")
@requires(Permission.EDIT)
def seminar_link_revoke(slug: str, number: int) -> ResponseReturnValue:
    """Revokes a link; with the page its calendar, whose address it shows."""

    def keep(writer: Session, seminar_id: int) -> str:
        for link in _with_calendar(writer, seminar_id, number):
            revoke_link(writer, link, edit=edit())
        return words().gettext(N_("The link is revoked. It opens nothing any more."))

    return _done(slug, keep)


@desk.post("/seminars/<slug>/links/corrections/<int:number>")
@requires(Permission.EDIT)
def seminar_correction(slug: str, number: int) -> ResponseReturnValue:
    """Answers a wish for correction; the person's own form is where the data is changed."""
    answer, is_done = request.form.get("answer", ""), request.form.get("done") == "yes"

    def keep(writer: Session, seminar_id: int) -> str:
        row = get_correction(writer, seminar_id, number)
        answer_correction(writer, row, is_done=is_done, answer=answer, edit=edit())
        return words().gettext(N_("The wish is answered."))

    return _done(slug, keep, {number: answer})


def _with_calendar(writer: Session, seminar_id: int, number: int) -> list[PrivateLink]:
    link = get_link(writer, seminar_id, number)
    if link.person_id is None:
        raise NotFound("private link")
    found = [link]
    if link.purpose is LinkPurpose.PAGES:
        found += [
            get_link(writer, seminar_id, each.calendar.id)
            for each in list_readers(writer, seminar_id, now())
            if each.person_id == link.person_id and each.calendar
        ]
    return found


def _done(
    slug: str, keep: Callable[[Session, int], str], typed: dict[int, str] | None = None
) -> ResponseReturnValue:
    seminar_id = get_seminar(session(), slug).id
    try:
        with transaction() as writer:
            said = keep(writer, seminar_id)
    except Refused as refused:
        text = words().gettext(refused.reason, **refused.values)
        return _listed(slug, UNFIT, refused=text, typed=typed or {})
    except Conflict:
        text = words().gettext(N_("Somebody else has changed this in the meantime."))
        return _listed(slug, CLASH, refused=text, typed=typed or {})
    told(said)
    return redirect(url_for("desk.seminar_links", slug=slug), 303)


def _address(link: PrivateLink) -> str:
    token = token_of(link)
    if link.purpose is LinkPurpose.OUTCOMES:
        return own_address(url_for("personal.outcomes", token=token))
    if link.purpose is LinkPurpose.CALENDAR:
        return own_address(url_for("personal.calendar_file", token=token))
    return own_address(url_for("personal.start", token=token))
