"""Who comes by the link of a nomination, what is asked of them, and where their list stands."""

from dataclasses import dataclass
from functools import cached_property

from flask import Response, g, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from partnership.config import LANGUAGES
from partnership.core.changes import Edit, expect_version
from partnership.core.errors import Conflict, NotFound
from partnership.core.journal import Actor
from partnership.core.wording import N_, wording
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.list_models import Nomination
from partnership.delegations.models import Delegation
from partnership.delegations.nominees import Nominee, read_rows
from partnership.delegations.service_nominations import list_nominations
from partnership.exports.vocabulary_visit import LinkPurpose, NominationState
from partnership.imports.limits import LARGEST_UPLOAD, MEGABYTE
from partnership.personal.blueprint import personal
from partnership.personal.opening import opened_link
from partnership.public.frame import frame, languages, session
from partnership.public.language import browser_language, named_languages
from partnership.seminars.models import Seminar

_ROOM_BESIDE = MEGABYTE
_ENDPOINT = "personal.nomination"


@dataclass(frozen=True)
class Errand:
    """A focal point of a sending city who has come by the link of a delegation."""

    link: PrivateLink
    seminar: Seminar
    delegation: Delegation
    name: str

    @property
    def edit(self) -> Edit:
        """The focal point as the one who does something: there is no account."""
        return self.edit_by(self.name)

    def edit_by(self, name: str) -> Edit:
        return Edit(Actor(name=name), frame().now())

    @cached_property
    def newest(self) -> Nomination | None:
        return next(iter(list_nominations(session(), self.delegation.id)), None)

    @cached_property
    def people(self) -> tuple[Nominee, ...]:
        return read_rows(self.newest.rows) if self.newest else ()

    @property
    def is_open(self) -> bool:
        return self.newest is not None and self.newest.state is NominationState.OPEN

    @cached_property
    def answered(self) -> Nomination | None:
        """Gives the last list that the office has answered with words."""
        rows = list_nominations(session(), self.delegation.id)
        return next((row for row in rows if row.decided_at), None)

    def again(self) -> "Errand":
        """Reads everything anew, as after somebody else was quicker."""
        session().rollback()
        session().expire_all()
        return errand(self.token)

    @property
    def token(self) -> str:
        return str((request.view_args or {}).get("token", ""))


@personal.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    """Lets files come in here; everywhere else a megabyte is enough."""
    del values
    if endpoint and endpoint.startswith(_ENDPOINT):
        request.max_content_length = LARGEST_UPLOAD + _ROOM_BESIDE
        request.max_form_memory_size = LARGEST_UPLOAD


@personal.teardown_request
def _put_away(error: BaseException | None) -> None:
    """Closes the files that came in; large ones lie on the disk until then."""
    del error
    request.close()


def errand(token: str) -> Errand:
    """Gives who has come with the token of a nomination.

    Raises:
        NotFound, TooManyRequests: as `opened_link`.
        WrongRequest: the address asks for a language that there is not.
    """
    link = opened_link(token, LinkPurpose.NOMINATION)
    found = (
        session()
        .execute(
            select(Seminar, Delegation)
            .join(Delegation, Delegation.seminar_id == Seminar.id)
            .where(Delegation.id == link.delegation_id, Seminar.id == link.seminar_id)
            .options(joinedload(Seminar.host_city), joinedload(Delegation.city))
        )
        .first()
    )
    if found is None:
        raise NotFound("delegation")
    named = named_languages(request)
    g.languages = (named[0] if named else browser_language(request),)
    return Errand(link, found[0], found[1], _named(found[1]))


def _named(delegation: Delegation) -> str:
    city = delegation.city.name.pick((LANGUAGES[0],)).text
    return wording(LANGUAGES[0]).gettext(N_("Focal point of %(city)s"), city=city)


def open_list(writer: Session, visit: Errand, version: int) -> tuple[Nomination, list[Nominee]]:
    """Gives the list that is being filled in, to be changed from the version that was seen.

    Raises:
        Conflict: another focal point was quicker, or there is no such list any more.
    """
    row = writer.scalar(
        select(Nomination)
        .where(Nomination.delegation_id == visit.delegation.id)
        .order_by(Nomination.number.desc())
        .limit(1)
        .with_for_update()
    )
    if row is None:
        raise Conflict("there is no list")
    expect_version(row, version)
    return row, list(read_rows(row.rows))


def shown(template: str, visit: Errand, status: int = 200, **context: object) -> Response:
    """Answers with a page of a nomination, drawn anew each time for the tokens of its forms."""
    body = render_template(template, visit=visit, **context)
    answer = Response(body, status=status, content_type="text/html; charset=utf-8")
    answer.headers["Content-Language"] = languages()[0]
    return answer
