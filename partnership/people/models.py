"""People, organisations, and functions with the time in which they were true."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, TranslatedText, Words, filled, one_of
from partnership.core.finding import found_by
from partnership.core.merging import told_once
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import AddressGender, OrganisationKind, RankClass
from partnership.exports.vocabulary_visit import AddressPart


class Organisation(Base):
    """An authority, embassy, association, company …; its names have their time."""

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("parent_id <> id", name="is_not_its_own_parent"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[OrganisationKind] = mapped_column(one_of(OrganisationKind, "kind_is_known"))
    abbreviation: Mapped[str] = mapped_column(String(40), default="")
    legal_form: Mapped[str] = mapped_column(String(40), default="")
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    names: Mapped[list["OrganisationName"]] = relationship(
        order_by="OrganisationName.position", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class OrganisationName(Base):
    """A name and the time in which it was the official one; `None` leaves a side open."""

    __tablename__ = "organisation_name"
    __table_args__ = (
        filled("name"),
        CheckConstraint("valid_to >= valid_from", name="validity_is_ordered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Translated] = mapped_column(TranslatedText)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Person(Base):
    """A person under the name that is printed; parts are filled only where they are known.

    `address_gender` is the one for forms of address alone, `None` where nobody has said it.
    `salutation`, `spoken` and `address_line` stand in place of what the rules would write.
    `languages` are spoken; `understands` are those that need no interpreting besides.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("length(printed_name) >= 1", name="has_a_name"),
        CheckConstraint(
            "(native_name = '') = (native_language = '')", name="native_name_has_its_language"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    printed_name: Mapped[str] = mapped_column(String(200))
    given_name: Mapped[str] = mapped_column(String(120), default="")
    patronymic: Mapped[str] = mapped_column(String(120), default="")
    family_name: Mapped[str] = mapped_column(String(120), default="")
    family_name_first: Mapped[bool] = mapped_column(default=False)
    native_name: Mapped[str] = mapped_column(String(200), default="")
    native_language: Mapped[str] = mapped_column(String(12), default="")
    title: Mapped[str] = mapped_column(String(60), default="")
    honorific: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    aliases: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    languages: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    understands: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    pronunciation: Mapped[str] = mapped_column(String(200), default="")
    address_gender: Mapped[AddressGender | None] = mapped_column(
        one_of(AddressGender, "address_gender_is_known")
    )
    salutation: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    spoken: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    address_line: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    functions: Mapped[list["Function"]] = relationship(
        back_populates="person", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class PersonContact(Base):
    """How a person is reached, for staff alone; the number stays out of journal, mail and calendar.

    `language` is the one of mails and private pages, empty where nobody has said it.
    """

    __tablename__ = "person_contact"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    mail: Mapped[str] = mapped_column(String(255), default="")
    phone: Mapped[str] = mapped_column(String(60), default="", info={"secret": True})
    language: Mapped[str] = mapped_column(String(12), default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class AddressWording(Base):
    """How the office addresses a rank in a language, in place of what the rules would write.

    `rank_class` is empty for everybody else, `gender` for those who have not said how they wish to
    be addressed. The text names parts in braces, such as `{family}`.
    """

    __tablename__ = "address_wording"
    __table_args__ = (
        UniqueConstraint("language", "part", "rank_class", "gender"),
        CheckConstraint("length(text) >= 1", name="says_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(12))
    part: Mapped[AddressPart] = mapped_column(one_of(AddressPart, "part_is_known"))
    rank_class: Mapped[str] = mapped_column(String(40), default="")
    gender: Mapped[str] = mapped_column(String(12), default="")
    text: Mapped[str] = mapped_column(String(300))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Function(Base):
    """What a person is somewhere for a time; what is not known stays empty, but not both.

    `seniority_on` is the day that counts among equals: of credentials, election or appointment.
    """

    __tablename__ = "function"
    __table_args__ = (
        CheckConstraint(
            "CAST(title AS VARCHAR) <> '{}' OR organisation_id IS NOT NULL", name="says_something"
        ),
        CheckConstraint("valid_to >= valid_from", name="validity_is_ordered"),
        UniqueConstraint("id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    unit: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    rank_class: Mapped[str] = mapped_column(String(40), default="")
    is_elected: Mapped[bool | None]
    seniority_on: Mapped[date | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="functions", lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")

    @property
    def rank(self) -> RankClass | None:
        """The rank that is known by that code; a code of a later release counts as none."""
        return RankClass(self.rank_class) if self.rank_class in set(RankClass) else None


def _names_of(person: Person) -> tuple[str, ...]:
    parts = f"{person.given_name} {person.family_name}".strip()
    return (person.printed_name, person.native_name, *person.aliases, parts)


found_by(Person, lambda person: (*_names_of(person), person.patronymic), names=_names_of)
found_by(Organisation, lambda organisation: (organisation.abbreviation,))
found_by(
    OrganisationName,
    lambda row: row.name.values(),
    kind="organisation",
    ref=lambda row: row.organisation_id,
    names=lambda row: row.name.values(),
)
told_once(Function, "person_id", "title", "organisation_id", "unit", "valid_from", "valid_to")
