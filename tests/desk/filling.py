"""Reading what a form of the desk would post, and the seminars that tests fill in."""

from datetime import date
from html import unescape
from re import findall

from flask import Flask
from sqlalchemy import select

from partnership.cities.models import PartnershipStatus
from partnership.core.db import db, transaction
from partnership.exports.vocabulary import PartnershipState
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries


def seminar_of(app: Flask, slug: str) -> Seminar:
    with app.app_context():
        return db.session.scalars(select(Seminar).where(Seminar.slug == slug)).one()


def slugs(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Seminar.slug).order_by(Seminar.slug)))


def an_upcoming(app: Flask) -> Seminar:
    """The example seminar of the demonstration, which is announced for March 2027."""
    with app.app_context():
        return db.session.scalars(
            select(Seminar).where(Seminar.starts_on > date(2027, 1, 1), Seminar.is_example)
        ).one()


def posted(page: str) -> dict[str, str]:
    """Reads what a form would post without a single change."""
    fields: dict[str, str] = {}
    form = page.split('<form class="form', 1)[1].split("</form>", 1)[0]
    for tag in findall(r"<input[^>]*>", form):
        name = findall(r'name="([^"]*)"', tag)
        is_off = 'type="checkbox"' in tag and "checked" not in tag
        if name and not is_off and "disabled" not in tag and 'type="radio"' not in tag:
            value = findall(r'value="([^"]*)"', tag)
            fields[name[0]] = unescape(value[0]) if value else "yes"
    for name, body in findall(
        r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form.replace("\n", " ")
    ):
        chosen = findall(r'value="([^"]*)" selected', body) or findall(r'value="([^"]*)"', body)
        fields[name] = chosen[0]
    for name, text in findall(r'<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</textarea>', form):
        fields[name] = unescape(text)
    fields.pop("csrf_token", None)
    fields.pop("more", None)
    fields.pop("look", None)
    return fields


def multiple(page: str, *names: str) -> dict[str, list[str]]:
    """Reads the ticks of several boxes of one name."""
    found: dict[str, list[str]] = {}
    for tag in findall(r"<input[^>]*type=\"checkbox\"[^>]*>", page):
        name = findall(r'name="([^"]*)"', tag)[0]
        if name in names and "checked" in tag:
            found.setdefault(name, []).append(findall(r'value="([^"]*)"', tag)[0])
    return found


def count(client: DeskClient, page: str) -> int:
    with counted_queries() as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def suspended(app: Flask, slug: str) -> int:
    """Suspends the partnership of a seminar from December 2027 on, and gives its id."""
    with app.app_context(), transaction() as session:
        seminar = session.scalars(select(Seminar).where(Seminar.slug == slug)).one()
        session.add(
            PartnershipStatus(
                partnership_id=seminar.partnership_id,
                position=99,
                state=PartnershipState.SUSPENDED,
                from_on=date(2027, 12, 1),
                from_precision="day",
            )
        )
        return seminar.partnership_id
