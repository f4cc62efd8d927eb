"""Files of the record, where they are used, whom pictures show, and on what basis."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, TranslatedText, UtcMoment, filled, one_of
from partnership.core.finding import found_by
from partnership.core.translated import EMPTY, Translated
from partnership.delegations.link_models import Consent
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import MaterialKind, ShownBasis
from partnership.people.models import Person
from partnership.seminars.models import Article, Seminar


class StoredFile(Base):
    """The bytes of a file under their SHA-256; the same file is kept once.

    Rows are written once and never changed. They live in the database, so that one backup holds
    everything and several hosts see the same.
    """

    __tablename__ = "stored_file"
    __table_args__ = (CheckConstraint("size >= 1", name="is_not_empty"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Material(Base):
    """A file of an edition: in which language, by whom, with which rights, for whom.

    `thumbnail_digest` is a smaller picture of a photo. What is published has its moment; a photo
    is shown only while everybody on it has a basis that holds.
    """

    __tablename__ = "material"
    __table_args__ = (
        filled("title"),
        CheckConstraint("(kind = 'photo') = (width IS NOT NULL)", name="photo_has_its_size"),
        CheckConstraint("(width IS NULL) = (height IS NULL)", name="size_is_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("programme_item.id"), index=True)
    kind: Mapped[MaterialKind] = mapped_column(one_of(MaterialKind, "kind_is_known"))
    title: Mapped[Translated] = mapped_column(TranslatedText)
    caption: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    language: Mapped[str] = mapped_column(String(12), default="")
    author: Mapped[str] = mapped_column(String(200), default="")
    rights: Mapped[str] = mapped_column(String(300), default="")
    audience: Mapped[Audience] = mapped_column(
        one_of(Audience, "audience_is_known"), default=Audience.TEAM
    )
    taken_on: Mapped[date | None]
    file_name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(ForeignKey("stored_file.digest"), index=True)
    thumbnail_digest: Mapped[str | None] = mapped_column(
        ForeignKey("stored_file.digest"), index=True
    )
    width: Mapped[int | None]
    height: Mapped[int | None]
    shows_nobody: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    seminar: Mapped[Seminar] = relationship(lazy="raise_on_sql")
    file: Mapped[StoredFile] = relationship(foreign_keys=[digest], lazy="raise_on_sql")
    thumbnail: Mapped[StoredFile | None] = relationship(
        foreign_keys=[thumbnail_digest], lazy="raise_on_sql"
    )
    shown: Mapped[list["ShownPerson"]] = relationship(
        order_by="ShownPerson.position", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class ShownPerson(Base):
    """Somebody on a photo, and why it may be published; `basis` is `None` while there is none."""

    __tablename__ = "shown_person"
    __table_args__ = (
        UniqueConstraint("material_id", "person_id"),
        CheckConstraint("(basis = 'consent') = (consent_id IS NOT NULL)", name="consent_is_named"),
        CheckConstraint(
            "basis IS NULL OR basis = 'consent' OR length(note) >= 1", name="basis_has_its_reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    material_id: Mapped[int] = mapped_column(ForeignKey("material.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    basis: Mapped[ShownBasis | None] = mapped_column(one_of(ShownBasis, "basis_is_known"))
    consent_id: Mapped[int | None] = mapped_column(ForeignKey("consent.id"), index=True)
    note: Mapped[str] = mapped_column(String(300), default="")
    position: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    consent: Mapped[Consent | None] = relationship(lazy="raise_on_sql")


class ArticleMaterial(Base):
    """A file that stands beneath an article."""

    __tablename__ = "article_material"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    material_id: Mapped[int] = mapped_column(
        ForeignKey("material.id"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)

    article: Mapped[Article] = relationship(lazy="raise_on_sql")
    material: Mapped[Material] = relationship(lazy="raise_on_sql")


found_by(Material, lambda row: (*row.title.values(), *row.caption.values(), row.file_name))
