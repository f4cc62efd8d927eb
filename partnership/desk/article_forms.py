"""The form of an article."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.drawer_fields import TicksField
from partnership.desk.fields import DayField, LineField, TranslatedField, YesNoField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import words
from partnership.exports.labels import label
from partnership.exports.vocabulary import SeminarState
from partnership.materials.models import Material
from partnership.materials.queries import list_article_materials
from partnership.seminars.models import Article, Seminar
from partnership.seminars.service_articles import ArticleWish

_LONGEST = 30_000


class ArticleForm(DeskForm):
    title = TranslatedField(N_("Title"), required=True)
    body = TranslatedField(
        N_("Text"),
        N_("Markdown: an empty line begins a paragraph, **bold**, - for lists, ## for headings."),
        most=_LONGEST,
        long=True,
        rows=16,
        required=True,
    )
    byline = LineField(N_("Author’s line"), N_("As it is to stand beneath the title."))
    files = TicksField(
        N_("Photos and files beneath the article"),
        N_("The public sees those that are published."),
    )
    published_on = DayField(
        N_("Published on"),
        N_("A day to come: the article appears on that day. Empty: the day is unknown."),
    )
    is_public = YesNoField(N_("Public"))
    reason = LineField(
        N_("Reason for the correction"),
        N_("The record of this seminar is closed. The journal keeps the reason."),
        most=500,
    )

    def offer(self, reader: Session, seminar: Seminar) -> None:
        """Offers the files of the edition; a reason is asked for once its record is closed."""
        rows = reader.scalars(
            select(Material)
            .where(Material.seminar_id == seminar.id)
            .order_by(Material.position, Material.id)
        )
        self.files.offered = [
            (
                str(row.id),
                f"{row.title.pick((words().language,)).text} ({label(words(), row.kind)})",
            )
            for row in rows
        ]
        if not self.files.offered:
            del self.files
        if seminar.state is not SeminarState.ARCHIVED:
            del self.reason

    @property
    def material_ids(self) -> list[int]:
        if "files" not in self:
            return []
        return [number for each in self.files.data if (number := number_of(each)) is not None]

    def said_reason(self) -> str:
        return self.reason.data if "reason" in self else ""

    def wish(self) -> ArticleWish:
        return ArticleWish(
            title=self.title.data,
            body=self.body.data,
            byline=self.byline.data,
            published_on=self.published_on.data,
            is_public=self.is_public.data,
        )


def article_shown(reader: Session, row: Article) -> dict[str, Any]:
    """Gives an article as its form shows it."""
    names = ("version", "title", "body", "byline", "published_on", "is_public")
    return {
        **{name: getattr(row, name) for name in names},
        "files": tuple(str(each) for each in list_article_materials(reader, row.id)),
    }
