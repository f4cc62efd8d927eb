"""Taking files in, saying what they are, and deleting them for good."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import uuid4

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, touch, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.parts import keep_parts
from partnership.core.wording import N_
from partnership.delegations.link_models import Consent
from partnership.exports.vocabulary_memory import MaterialKind, ShownBasis
from partnership.exports.vocabulary_visit import ConsentPurpose
from partnership.materials.models import ArticleMaterial, Material, ShownPerson, StoredFile
from partnership.materials.rules import find_lacks
from partnership.materials.values import Description, MaterialValues, NewFile, ShownWish
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_unclosed

_NO_TITLE = N_("Give a title in at least one language.")


class Doubled(Refused):
    """The same file is in the edition already."""

    def __init__(self, title: str) -> None:
        super().__init__("files", N_("The same file is here already, as “%(title)s”."), title=title)


def add_file(
    session: Session, seminar: Seminar, new: NewFile, *, edit: Edit, reason: str = ""
) -> Line:
    """Takes a file in, for the team at first; it leaves again by being deleted alone.

    Raises:
        Doubled: the edition has the same file.
        Refused: the record is closed, and no reason is given.
    """
    details = demand_unclosed(seminar, reason)
    session.scalar(select(Seminar.id).where(Seminar.id == seminar.id).with_for_update())
    digest = sha256(new.content).hexdigest()
    twin = session.scalars(
        select(Material).where(Material.seminar_id == seminar.id, Material.digest == digest)
    ).first()
    if twin is not None:
        raise Doubled(next(iter(twin.title.values())))
    with written(session, Deed.CREATED, edit, scope=seminar, **details) as line:
        row = Material(
            uid=str(uuid4()),
            seminar_id=seminar.id,
            kind=MaterialKind.DOCUMENT if new.width is None else MaterialKind.PHOTO,
            title=new.title,
            file_name=new.file_name,
            digest=_stored(session, new.content, new.media_type),
            thumbnail_digest=_stored(session, new.small, new.media_type) if new.small else None,
            width=new.width,
            height=new.height,
            position=_next_position(session, seminar.id),
        )
        session.add(row)
        flushed(session)
        line.about(row)
    return line.for_good()


def describe(
    session: Session,
    seminar: Seminar,
    files: Sequence[tuple[Material, Description]],
    *,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Says the first things of files that came in together, as one deed.

    Raises:
        Conflict: somebody else was quicker with one of them.
        Refused: there is no title; the record is closed, and no reason is given.
    """
    details = demand_unclosed(seminar, reason)
    with written(session, Deed.CHANGED, edit, seminar, **details) as line:
        for place, (row, told) in enumerate(files):
            expect_version(row, told.version)
            if not told.title:
                raise Refused(f"files-{place}-title", _NO_TITLE)
            row.title, row.caption = told.title, told.caption
            row.author, row.taken_on = told.author, told.taken_on
    return line


def change_material(
    session: Session,
    seminar: Seminar,
    row: Material,
    values: MaterialValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Changes what is said of a file, and whom it shows; `row.shown` is loaded with consents.

    What was published and is for others now, or may not be shown any more, is published no more.

    Raises:
        Conflict: somebody else was quicker.
        NotFound: somebody shown is named by a row of another photo.
        Refused: a value is wrong; the record is closed, and no reason is given.
    """
    expect_version(row, version)
    details = demand_unclosed(seminar, reason)
    _check(session, row, values)
    with written(session, Deed.CHANGED, edit, row, scope=seminar, **details) as line:
        is_for_others = row.audience is not values.audience
        row.title, row.caption, row.language = values.title, values.caption, values.language
        row.author, row.rights, row.kind = values.author, values.rights, values.kind
        row.audience, row.item_id = values.audience, values.item_id
        row.taken_on, row.shows_nobody = values.taken_on, values.shows_nobody
        if _keep_shown(session, row, values.shown):
            touch(row)
        if is_for_others or find_lacks(row):
            row.published_at = None
    return line


def delete_material(
    session: Session, seminar: Seminar, row: Material, *, version: int, edit: Edit, reason: str = ""
) -> Line:
    """Deletes a file for good: its bytes too, unless another edition has the same.

    Raises:
        Conflict: somebody else was quicker.
        Refused: the record is closed, and no reason is given.
    """
    expect_version(row, version)
    details = demand_unclosed(seminar, reason)
    digests = {row.digest, row.thumbnail_digest}
    with written(session, Deed.DELETED, edit, row, scope=seminar, **details) as line:
        used = select(ArticleMaterial).where(ArticleMaterial.material_id == row.id)
        for each in session.scalars(used).all():
            session.delete(each)
        flushed(session)
        session.delete(row)
        flushed(session)
        _drop_unused(session, digests)
    return line.for_good()


def _stored(session: Session, content: bytes, media_type: str) -> str:
    """Keeps bytes once, whoever else has the same."""
    digest = sha256(content).hexdigest()
    if session.get(StoredFile, digest) is None:
        session.add(
            StoredFile(digest=digest, media_type=media_type, size=len(content), content=content)
        )
        flushed(session)
    return digest


def _drop_unused(session: Session, digests: Iterable[str | None]) -> None:
    for digest in filter(None, digests):
        used = select(Material.id).where(
            or_(Material.digest == digest, Material.thumbnail_digest == digest)
        )
        stored = session.get(StoredFile, digest)
        if stored is not None and session.scalar(used.limit(1)) is None:
            session.delete(stored)


def _next_position(session: Session, seminar_id: int) -> int:
    last = session.scalar(
        select(func.max(Material.position)).where(Material.seminar_id == seminar_id)
    )
    return 0 if last is None else last + 1


def _check(session: Session, row: Material, values: MaterialValues) -> None:
    if not values.title:
        raise Refused("title", _NO_TITLE)
    if (values.kind is MaterialKind.PHOTO) is (row.width is None):
        raise Refused("kind", N_("A picture is a photo, and nothing else is."))
    item = session.get(ProgrammeItem, values.item_id) if values.item_id is not None else None
    if values.item_id is not None and (item is None or item.seminar_id != row.seminar_id):
        raise Refused("item", N_("This item does not belong to the seminar."))
    if values.shown and row.width is None:
        raise Refused("shown", N_("Only a photo shows people."))
    if values.shown and values.shows_nobody:
        raise Refused("shows_nobody", N_("Below it says who is shown: take the tick away."))
    named = [wish.person_id for wish in values.shown]
    for place, wish in enumerate(values.shown):
        if wish.person_id is None:
            raise Refused(f"shown-{place}-person", N_("Say who it is."))
        if named.index(wish.person_id) != place:
            raise Refused(f"shown-{place}-person", N_("This person is named twice."))
        if wish.basis not in {None, ShownBasis.CONSENT} and not wish.note:
            raise Refused(f"shown-{place}-note", N_("Say in words why it may be published."))


def _keep_shown(session: Session, row: Material, wishes: tuple[ShownWish, ...]) -> bool:
    consents = _consents(session, row.seminar_id, [wish.person_id for wish in wishes])

    def fill(part: ShownPerson, wish: ShownWish) -> None:
        is_same = part.person_id == wish.person_id
        before = part.consent if is_same and part.id is not None else None
        consent = consents.get(wish.person_id or 0, before)
        if wish.basis is ShownBasis.CONSENT and consent is None:
            place = wishes.index(wish)
            raise Refused(
                f"shown-{place}-basis",
                N_("No consent of this person for this edition holds. Note one first."),
            )
        part.person_id = wish.person_id or 0
        part.basis, part.note = wish.basis, wish.note
        part.consent = consent if wish.basis is ShownBasis.CONSENT else None

    return keep_parts(
        session, row.shown, wishes, lambda: ShownPerson(material_id=row.id, consent=None), fill
    )


def _consents(
    session: Session, seminar_id: int, people: Iterable[int | None]
) -> dict[int, Consent]:
    """Finds the newest consent that holds of each of these people."""
    rows = session.scalars(
        select(Consent)
        .where(
            Consent.seminar_id == seminar_id,
            Consent.person_id.in_([each for each in people if each is not None]),
            Consent.purpose == ConsentPurpose.PHOTO,
            Consent.withdrawn_at.is_(None),
        )
        .order_by(Consent.id)
    )
    return {row.person_id: row for row in rows}
