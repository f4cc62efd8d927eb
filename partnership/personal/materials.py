"""Photos and files for those who come: what is for participants, and what is for everybody."""

from uuid import UUID

from flask import Response

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound
from partnership.exports.vocabulary import Audience
from partnership.exports.voice import voices
from partnership.materials.cards import Picture
from partnership.materials.models import Material
from partnership.materials.queries import find_published, list_of_edition
from partnership.personal.answers import page
from partnership.personal.blueprint import personal
from partnership.personal.opening import Visit, opened
from partnership.personal.reading import read_edition
from partnership.public.frame import session, view
from partnership.public.materials import bytes_of


@personal.get("/<token>/materials/")
@requires(Permission.PUBLIC)
def materials(token: str) -> Response:
    visit = opened(token)
    published = list_of_edition(session(), visit.seminar.slug, Audience.PARTICIPANTS)
    whole = read_edition(visit.seminar.slug)
    standings, voice = (whole.standings if whole else {}), voices(view())[0]

    def people_on(picture: Picture) -> list[tuple[str, str]]:
        """Names those on a picture whom the release for participants names too."""
        named = [standings[each.slug].person for each in picture.people if each.slug in standings]
        return [(voice.name(person).text, "") for person in named]

    return page("personal/materials.html", visit, published=published, people_on=people_on)


@personal.get("/<token>/materials/<uuid:uid>/<name>")
@requires(Permission.PUBLIC)
def material_file(token: str, uid: UUID, name: str) -> Response:
    return bytes_of(_found(opened(token), uid, name), is_small=False)


@personal.get("/<token>/materials/<uuid:uid>/small/<name>")
@requires(Permission.PUBLIC)
def material_small(token: str, uid: UUID, name: str) -> Response:
    return bytes_of(_found(opened(token), uid, name), is_small=True)


def _found(visit: Visit, uid: UUID, name: str) -> Material:
    """Finds a file of the visit's own edition; another name than its own leads nowhere."""
    row = find_published(session(), str(uid), Audience.PARTICIPANTS)
    if row is None or row.seminar_id != visit.seminar.id or row.file_name != name:
        raise NotFound(str(uid))
    return row
