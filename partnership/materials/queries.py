"""Published files for readers: a photo whose basis is gone is found by nobody any more."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from partnership.delegations.link_models import Consent
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import MaterialKind, ShownBasis
from partnership.materials.cards import Document, Picture, Published, ShownCard
from partnership.materials.models import ArticleMaterial, Material, ShownPerson, StoredFile
from partnership.seminars.models import Seminar


def has_no_basis() -> ColumnElement[bool]:
    """Asks whether nothing says that a person on a photo may be shown; withdrawn is nothing."""
    stands = exists().where(Consent.id == ShownPerson.consent_id, Consent.withdrawn_at.is_(None))
    return or_(ShownPerson.basis.is_(None), and_(ShownPerson.basis == ShownBasis.CONSENT, ~stands))


def is_justified() -> ColumnElement[bool]:
    """Asks whether a file may be shown: of a photo, somebody has said whom it shows, and why."""
    somebody = ShownPerson.material_id == Material.id
    return or_(
        Material.kind != MaterialKind.PHOTO,
        and_(
            or_(Material.shows_nobody.is_(True), exists().where(somebody)),
            ~exists().where(somebody, has_no_basis()),
        ),
    )


def is_shown_to(audience: Audience) -> ColumnElement[bool]:
    """Asks whether a file is published for these readers, and may be shown to them."""
    theirs = [each for each in Audience if audience.sees(each) and each is not Audience.TEAM]
    return and_(Material.published_at.is_not(None), Material.audience.in_(theirs), is_justified())


def has_published(seminar_id: object) -> ColumnElement[bool]:
    """Asks within another question whether an edition has a file for the public."""
    return exists().where(Material.seminar_id == seminar_id, is_shown_to(Audience.PUBLIC))


def list_published(
    session: Session, seminar_ids: Collection[int], audience: Audience = Audience.PUBLIC
) -> dict[int, Published]:
    """Lists what these editions have published, by edition; one without anything is left out."""
    rows = session.scalars(
        _whole().where(Material.seminar_id.in_(seminar_ids), is_shown_to(audience))
    ).all()
    return _grouped((row.seminar_id, row) for row in rows)


def list_of_edition(session: Session, slug: str, audience: Audience) -> Published:
    """Lists what the edition at that address has published for these readers."""
    rows = session.scalars(
        _whole().join(Material.seminar).where(Seminar.slug == slug, is_shown_to(audience))
    ).all()
    return _published(rows)


def list_of_articles(
    session: Session, article_ids: Collection[int], audience: Audience = Audience.PUBLIC
) -> dict[int, Published]:
    """Lists what stands beneath these articles, by article, in the order chosen there."""
    rows = session.execute(
        _whole(select(ArticleMaterial.article_id, Material))
        .join(ArticleMaterial, ArticleMaterial.material_id == Material.id)
        .where(ArticleMaterial.article_id.in_(article_ids), is_shown_to(audience))
        .order_by(None)
        .order_by(ArticleMaterial.position, Material.id)
    ).all()
    return _grouped((row[0], row[1]) for row in rows)


def list_article_materials(session: Session, article_id: int) -> list[int]:
    """Lists the ids of the files beneath an article, published or not, in their order."""
    return list(
        session.scalars(
            select(ArticleMaterial.material_id)
            .where(ArticleMaterial.article_id == article_id)
            .order_by(ArticleMaterial.position)
        )
    )


def find_published(session: Session, uid: str, audience: Audience) -> Material | None:
    """Finds a published file with its edition."""
    return session.scalar(
        select(Material)
        .where(Material.uid == uid, is_shown_to(audience))
        .options(joinedload(Material.seminar), joinedload(Material.file))
    )


def get_content(session: Session, digest: str) -> bytes:
    """Reads the bytes of a file that a row names."""
    return session.scalars(select(StoredFile.content).where(StoredFile.digest == digest)).one()


def _whole(asked: Select[*tuple[object, ...]] | None = None) -> Select:  # type: ignore[type-arg]
    """Selects files with those whom they show, in the order of the desk."""
    return (
        (select(Material) if asked is None else asked)
        .options(
            joinedload(Material.file),
            selectinload(Material.shown).joinedload(ShownPerson.person),
        )
        .order_by(Material.position, Material.id)
    )


def _grouped(rows: Iterable[tuple[int, Material]]) -> dict[int, Published]:
    by_owner: dict[int, list[Material]] = defaultdict(list)
    for owner, row in rows:
        by_owner[owner].append(row)
    return {owner: _published(each) for owner, each in by_owner.items()}


def _published(rows: Sequence[Material]) -> Published:
    pictures = tuple(picture for row in rows if (picture := picture_of(row)))
    papers = tuple(document_of(row) for row in rows if row.kind is not MaterialKind.PHOTO)
    return Published(pictures, papers)


def picture_of(row: Material) -> Picture | None:
    """Gives a photo as it is shown; `None` for what is no picture."""
    if row.width is None or row.height is None:
        return None
    return Picture(
        uid=row.uid,
        seminar_id=row.seminar_id,
        file_name=row.file_name,
        title=row.title,
        caption=row.caption,
        author=row.author,
        rights=row.rights,
        taken_on=row.taken_on,
        item_id=row.item_id,
        width=row.width,
        height=row.height,
        people=tuple(ShownCard(each.person.slug, each.person.printed_name) for each in row.shown),
    )


def document_of(row: Material) -> Document:
    return Document(
        uid=row.uid,
        seminar_id=row.seminar_id,
        file_name=row.file_name,
        kind=row.kind,
        title=row.title,
        caption=row.caption,
        language=row.language,
        author=row.author,
        rights=row.rights,
        item_id=row.item_id,
        media_type=row.file.media_type,
        size=row.file.size,
    )
