"""Files of all editions: searched, filtered, sorted, exported."""

from collections.abc import Sequence

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from partnership.accounts.permissions import Permission, requires
from partnership.core.finding import matches
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import session, words
from partnership.desk.tables import Cell, Column, Filter, Listing, answered, in_language
from partnership.exports.labels import label
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import MaterialKind
from partnership.imports.file_kinds import KINDS
from partnership.materials.models import Material
from partnership.materials.queries import is_justified
from partnership.materials.queries_desk import articles_with
from partnership.public.materials import file_size
from partnership.seminars.models import Seminar


@desk.get("/archive/materials")
@requires(Permission.READ)
def archive_materials() -> ResponseReturnValue:
    return answered("desk/archive_materials.html", _listing())


def _listing() -> Listing[Material]:
    said = words()
    return Listing(
        name="materials",
        title=said.gettext(N_("Files and photos")),
        rows=select(Material)
        .join(Material.seminar)
        .options(contains_eager(Material.seminar), joinedload(Material.file)),
        columns=(
            Column("title", N_("Title"), in_language(Material.title, said.language)),
            Column("kind", N_("Kind"), Material.kind),
            Column("edition", N_("Seminar"), Seminar.starts_on),
            Column("audience", N_("Audience"), Material.audience),
            Column("published", N_("Published"), Material.published_at),
            Column("taken", N_("Taken on"), Material.taken_on),
            Column("author", N_("Author"), Material.author),
            Column("rights", N_("Rights"), Material.rights),
            Column("language", N_("Language"), Material.language),
            Column("format", N_("Format")),
            Column("size", N_("Size")),
            Column("articles", N_("Beneath articles")),
            Column("digest", N_("Checksum"), Material.digest),
        ),
        cells=_cells,
        tie=Material.id,
        search=lambda query: matches("material", Material.id, query),
        filters=_filters(),
        descending=True,
        first="edition",
    )


def _filters() -> tuple[Filter, ...]:
    said = words()
    yes_no = (("yes", said.gettext(N_("yes"))), ("no", said.gettext(N_("no"))))
    return (
        Filter(
            "kind",
            N_("Kind"),
            [(each.value, label(said, each)) for each in MaterialKind],
            lambda wished: Material.kind == MaterialKind(wished),
        ),
        Filter(
            "edition",
            N_("Seminar"),
            _editions(),
            lambda wished: Material.seminar_id == int(wished),
        ),
        Filter(
            "audience",
            N_("Audience"),
            [(each.value, label(said, each)) for each in Audience],
            lambda wished: Material.audience == Audience(wished),
        ),
        Filter(
            "published",
            N_("Published"),
            yes_no,
            lambda wished: (
                Material.published_at.is_not(None)
                if wished == "yes"
                else Material.published_at.is_(None)
            ),
        ),
        Filter(
            "basis",
            N_("Basis of publication"),
            (("without", said.gettext(N_("Photos without one"))),),
            lambda _: ~is_justified(),
        ),
    )


def _editions() -> list[tuple[str, str]]:
    rows = session().scalars(
        select(Seminar)
        .where(Seminar.id.in_(select(Material.seminar_id)))
        .order_by(Seminar.starts_on.desc(), Seminar.id)
    )
    return [(str(row.id), _named(row)) for row in rows]


def _named(row: Seminar) -> str:
    period = words().period(row.starts_on, row.ends_on)
    return f"{row.title.pick((words().language,)).text}, {period}"


def _cells(rows: Sequence[Material]) -> list[list[Cell]]:
    said, tongue = words(), (words().language,)
    used = articles_with(session(), [row.id for row in rows])
    return [
        [
            _title_cell(row),
            Cell(label(said, row.kind)),
            Cell(_named(row.seminar), url_for("desk.materials", slug=row.seminar.slug)),
            Cell(label(said, row.audience)),
            Cell(said.moment(row.published_at, row.seminar.zone) if row.published_at else ""),
            Cell(said.long_date(row.taken_on) if row.taken_on else ""),
            Cell(row.author),
            Cell(row.rights),
            Cell(said.language_name(row.language) if row.language else ""),
            Cell(KINDS[row.file.media_type].name),
            Cell(file_size(row.file.size)),
            Cell("; ".join(each.title.pick(tongue).text for each in used.get(row.id, ()))),
            Cell(row.digest),
        ]
        for row in rows
    ]


def _title_cell(row: Material) -> Cell:
    title = row.title.pick((words().language,))
    address = url_for("desk.material", slug=row.seminar.slug, number=row.id)
    return Cell(title.text, address, title.language)
