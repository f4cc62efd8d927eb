"""Nominations of a delegation at the desk: the focal point's link, and the lists that came in."""

from collections.abc import Callable

import segno
from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.text import clean_line
from partnership.core.wording import N_
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import (
    get_link,
    is_valid,
    make_link,
    renew_link,
    revoke_link,
    token_of,
)
from partnership.delegations.models import Delegation
from partnership.delegations.service import get_delegation
from partnership.delegations.service_nominations import get_nomination, list_nominations
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, now, page, session, told, words
from partnership.desk.seminar_delegations import title_of
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.imports.template import template
from partnership.personal.nomination_letter import letter_answer
from partnership.public.answers import disposition
from partnership.public.frame import frame, own_address
from partnership.releases.telling_links import FocalPoint, queue_nomination_asked
from partnership.seminars.queries_desk import get_seminar

AT = "/seminars/<slug>/nominations/<int:number>/"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk.get(AT)
@requires(Permission.READ)
def nominations(slug: str, number: int) -> ResponseReturnValue:
    return _shown(slug, number)


def _shown(slug: str, number: int, status: int = 200, refused: str = "") -> ResponseReturnValue:
    session().expire_all()
    seminar = get_seminar(session(), slug)
    row = get_delegation(session(), seminar, number)
    return page(
        "desk/nominations.html",
        status,
        seminar=seminar,
        delegation=row,
        title=title_of(row),
        link=valid_link(session(), row),
        lists=list_nominations(session(), row.id),
        refused=refused,
        typed=request.form,
    )


def valid_link(reader: Session, row: Delegation) -> PrivateLink | None:
    """Finds the link by which a focal point can come now."""
    links = reader.scalars(
        select(PrivateLink)
        .where(
            PrivateLink.delegation_id == row.id,
            PrivateLink.purpose == LinkPurpose.NOMINATION,
            PrivateLink.revoked_at.is_(None),
        )
        .order_by(PrivateLink.id.desc())
    )
    return next((link for link in links if is_valid(link, now())), None)


@desk.get(f"{AT}link")
@requires(Permission.EDIT)
def nominations_link(slug: str, number: int) -> ResponseReturnValue:
    """Shows the address, to be copied or handed over on paper."""
    seminar = get_seminar(session(), slug)
    row = get_delegation(session(), seminar, number)
    link = valid_link(session(), row)
    if link is None:
        return redirect(url_for("desk.nominations", slug=slug, number=number), 303)
    address = own_address(url_for("personal.nomination", token=token_of(link)))
    return page(
        "desk/nominations_link.html",
        seminar=seminar,
        delegation=row,
        title=title_of(row),
        address=address,
        code=segno.make(address, error="m").svg_data_uri(border=4, light="#fff"),
    )


@desk.post(f"{AT}link/<any(make, renew, revoke, mail):deed>")
@requires(Permission.EDIT)
def nominations_link_change(slug: str, number: int, deed: str) -> ResponseReturnValue:
    """Makes, renews or revokes the link, or sends it to the focal point by mail."""
    deeds: dict[str, Callable[[Session, Delegation], str]] = {
        "make": _make,
        "renew": _renew,
        "revoke": _revoke,
        "mail": _mail,
    }
    try:
        with transaction() as writer:
            row = get_delegation(writer, get_seminar(writer, slug), number)
            said = deeds[deed](writer, row)
    except Refused as refused:
        text = words().gettext(refused.reason, **refused.values)
        return _shown(slug, number, UNFIT, text)
    except Conflict:
        text = words().gettext(N_("Somebody else has changed this in the meantime."))
        return _shown(slug, number, CLASH, text)
    told(said)
    return redirect(url_for("desk.nominations", slug=slug, number=number), 303)


def _make(writer: Session, row: Delegation) -> str:
    made = valid_link(writer, row) or make_link(
        writer,
        LinkPurpose.NOMINATION,
        seminar_id=row.seminar_id,
        delegation_id=row.id,
        edit=edit(),
    )
    return words().gettext(N_("The link is made. Hand its address on.")) if made.id else ""


def _renew(writer: Session, row: Delegation) -> str:
    renew_link(writer, _present(writer, row), edit=edit())
    return words().gettext(N_("The link is renewed. Hand the new address on."))


def _revoke(writer: Session, row: Delegation) -> str:
    revoke_link(writer, _present(writer, row), edit=edit())
    return words().gettext(N_("The link is revoked. It opens nothing any more."))


def _mail(writer: Session, row: Delegation) -> str:
    language = request.form.get("language", "")
    to = FocalPoint(
        clean_line(request.form.get("mail", ""))[:254], language if language in LANGUAGES else ""
    )
    made = queue_nomination_asked(writer, _present(writer, row), edit(), to=to, site=frame().site)
    if made is None:
        raise Refused("mail", N_("This link was sent by mail already. Renew it to send it again."))
    return words().gettext(N_("The mail with the link is in the outbox."))


def _present(writer: Session, row: Delegation) -> PrivateLink:
    link = valid_link(writer, row)
    if link is None:
        raise Refused("", N_("There is no link that could be used. Make one first."))
    return get_link(writer, row.seminar_id, link.id)


@desk.get(f"{AT}template.xlsx")
@requires(Permission.READ)
def nominations_template(slug: str, number: int) -> Response:
    """Gives the empty table in a language of the interface."""
    get_delegation(session(), get_seminar(session(), slug), number)
    language = request.args.get("language", LANGUAGES[0])
    if language not in LANGUAGES:
        raise NotFound("template")
    answer = Response(template(language), content_type=_XLSX)
    name = words().gettext(N_("Delegation list"))
    answer.headers["Content-Disposition"] = disposition(f"{name} {language}.xlsx")
    return answer


@desk.get(f"{AT}<int:list_number>/letter")
@requires(Permission.READ)
def nomination_letter(slug: str, number: int, list_number: int) -> Response:
    row = get_delegation(session(), get_seminar(session(), slug), number)
    return letter_answer(get_nomination(session(), row.id, list_number))
