"""Released editions with topics, people, organisations and articles, for tests of the archive."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from partnership.cities.models import Partnership
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience, OrganisationKind, SeminarRole
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.releases.service import release
from partnership.seminars.models import (
    Article,
    Engagement,
    Participation,
    Seminar,
    SeminarTopic,
    Topic,
)
from tests.conftest import NOW
from tests.public.registry import a_draft


def kept(session: Session, *rows: Any) -> None:
    session.add_all(rows)
    session.flush()


def a_topic(session: Session, slug: str = "pflege", title: str = "") -> Topic:
    row = Topic(slug=slug, title=Translated({"de": title or slug.title()}))
    kept(session, row)
    return row


def an_office(session: Session, slug: str = "amt", name: str = "Sozialamt") -> Organisation:
    names = [OrganisationName(name=Translated({"de": name}))]
    row = Organisation(slug=slug, kind=OrganisationKind.AUTHORITY, names=names)
    kept(session, row)
    return row


def an_official(session: Session, slug: str, family: str, function: str = "Leitung") -> Person:
    person = Person(slug=slug, printed_name=f"Erika {family}", family_name=family)
    kept(session, person)
    if function:
        title = Translated({"de": function})
        kept(session, Function(person_id=person.id, title=title))
    return person


def an_edition(
    session: Session,
    tie: Partnership,
    slug: str,
    *,
    topics: tuple[Topic, ...] = (),
    offices: tuple[Organisation, ...] = (),
    people: tuple[Person, ...] = (),
    article: str = "",
    is_released: bool = True,
    **fields: Any,
) -> Seminar:
    """Plans an edition with all that is given, and releases it unless it is to stay a draft."""
    seminar = a_draft(session, tie, slug, **fields)
    whose = {"seminar_id": seminar.id}
    kept(
        session,
        *(SeminarTopic(topic_id=each.id, **whose) for each in topics),
        *(
            Engagement(organisation_id=each.id, role=SeminarRole.ORGANISER, **whose)
            for each in offices
        ),
        *(_participation(session, each, seminar) for each in people),
    )
    if article:
        kept(session, an_article(seminar, article))
    if is_released:
        release(session, slug, based_on=0, actor="test", at=NOW)
    return seminar


def an_article(seminar: Seminar, title: str, published_on: date | None = None) -> Article:
    return Article(
        seminar_id=seminar.id,
        slug=f"text-{title.lower()}",
        title=Translated({"de": title}),
        body=Translated({"de": "Worte."}),
        is_public=True,
        published_on=published_on,
    )


def _participation(session: Session, person: Person, seminar: Seminar) -> Participation:
    function = session.query(Function).filter_by(person_id=person.id).one_or_none()
    return Participation(
        seminar_id=seminar.id,
        person_id=person.id,
        function_id=function.id if function else None,
        role=SeminarRole.GUEST,
        audience=Audience.PUBLIC,
    )
