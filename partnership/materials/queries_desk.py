"""Files as the desk works with them: whom they show, on what basis, and where they are used."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from partnership.core.errors import NotFound
from partnership.delegations.link_models import Consent
from partnership.exports.vocabulary_visit import ConsentPurpose
from partnership.materials.models import ArticleMaterial, Material, ShownPerson
from partnership.people.models import Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Article, Seminar


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A photo whose use rests on a consent that was withdrawn, with the articles that have it."""

    person: Person
    material: Material
    withdrawn_at: datetime
    articles: tuple[Article, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to take it away from somewhere."""
        return self.material.published_at is not None or bool(self.articles)


def with_shown(asked: Select[Material]) -> Select[Material]:
    """Loads files with their measures, and those whom they show with their consents."""
    return asked.options(
        joinedload(Material.file),
        selectinload(Material.shown).joinedload(ShownPerson.person),
        selectinload(Material.shown).joinedload(ShownPerson.consent),
    )


def list_materials(session: Session, seminar_id: int) -> Sequence[Material]:
    asked = select(Material).where(Material.seminar_id == seminar_id)
    return session.scalars(with_shown(asked).order_by(Material.position, Material.id)).all()


def get_material(session: Session, seminar: Seminar, number: int) -> Material:
    """Finds a file of this edition.

    Raises:
        NotFound: it has none of this number.
    """
    asked = select(Material).where(Material.id == number, Material.seminar_id == seminar.id)
    found = session.scalar(with_shown(asked))
    if found is None:
        raise NotFound(f"material {number}")
    return found


def list_items(session: Session, seminar_id: int) -> Sequence[ProgrammeItem]:
    """Lists the items of an edition in the order of the day."""
    asked = select(ProgrammeItem).where(ProgrammeItem.seminar_id == seminar_id)
    return session.scalars(asked.order_by(ProgrammeItem.start_wall, ProgrammeItem.id)).all()


def articles_with(session: Session, material_ids: Collection[int]) -> dict[int, list[Article]]:
    """Lists the articles beneath which these files stand, by file."""
    found: dict[int, list[Article]] = defaultdict(list)
    rows = session.execute(
        select(ArticleMaterial.material_id, Article)
        .join(Article, Article.id == ArticleMaterial.article_id)
        .where(ArticleMaterial.material_id.in_(material_ids))
        .order_by(Article.id)
    )
    for number, article in rows:
        found[number].append(article)
    return found


def list_withdrawn(session: Session, person_id: int | None = None) -> list[Withdrawal]:
    """Lists all photos that rest on a withdrawn consent, those still used somewhere first."""
    asked = (
        select(ShownPerson, Material, Consent.withdrawn_at)
        .join(Material, Material.id == ShownPerson.material_id)
        .join(Consent, Consent.id == ShownPerson.consent_id)
        .join(ShownPerson.person)
        .join(Material.seminar)
        .options(contains_eager(ShownPerson.person), contains_eager(Material.seminar))
        .where(Consent.withdrawn_at.is_not(None))
        .order_by(Consent.withdrawn_at.desc(), Material.id, ShownPerson.id)
    )
    if person_id is not None:
        asked = asked.where(ShownPerson.person_id == person_id)
    rows = session.execute(asked).all()
    used = articles_with(session, {row[1].id for row in rows})
    found = [
        Withdrawal(shown.person, material, at, tuple(used.get(material.id, ())))
        for shown, material, at in rows
        if at is not None
    ]
    return sorted(found, key=lambda each: not each.is_open)


def count_withdrawn(session: Session, person_id: int | None = None) -> int:
    """Counts the photos from which somebody has withdrawn and which are still used somewhere."""
    asked = select(func.count(Material.id)).where(
        exists().where(
            ShownPerson.material_id == Material.id,
            *([ShownPerson.person_id == person_id] if person_id is not None else []),
            ShownPerson.consent_id == Consent.id,
            Consent.withdrawn_at.is_not(None),
        ),
        or_(Material.published_at.is_not(None), is_in_article()),
    )
    return session.scalar(asked) or 0


def is_in_article() -> ColumnElement[bool]:
    return exists().where(ArticleMaterial.material_id == Material.id)


def list_consents(session: Session, seminar_id: int) -> list[tuple[Consent, Person]]:
    """Lists the consents to photos of an edition with their people, withdrawn ones too."""
    rows = session.execute(
        select(Consent, Person)
        .join(Person, Person.id == Consent.person_id)
        .where(Consent.seminar_id == seminar_id, Consent.purpose == ConsentPurpose.PHOTO)
        .order_by(Person.family_name, Person.id, Consent.id)
    )
    return [(row[0], row[1]) for row in rows]


def get_consent(session: Session, seminar_id: int, number: int) -> tuple[Consent, Person]:
    """Finds a consent to photos of an edition, and whose it is.

    Raises:
        NotFound: the edition has none of this number.
    """
    row = session.execute(
        select(Consent, Person)
        .join(Person, Person.id == Consent.person_id)
        .where(
            Consent.id == number,
            Consent.seminar_id == seminar_id,
            Consent.purpose == ConsentPurpose.PHOTO,
        )
    ).first()
    if row is None:
        raise NotFound(f"consent {number}")
    return row[0], row[1]
