"""What the archive finds: one row for each thing, edition and audience."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from partnership.core.db import Base, TranslatedText, one_of
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import ArchiveKind


class ArchiveText(Base):
    """Something that is found: an edition, or a thing within one, as that edition knows it.

    `audience` is `public` for what the newest public release says, `team` for the desk's own
    tables. `ref` leads to its page: a slug, a uid or a number. A person has a row for each edition,
    with the function of then in `text`, a line for each text and language.

    `title_words` and `text_words` are what is searched: words as they sound and as they are
    written; those of an edition are the words of all its things. `marks` are the facets of the
    edition that a thing belongs to, such as `=c.moscow`. The database keeps its index of these
    three columns by itself (migration 0005): SQLite in the tables `archive_find_…` by triggers,
    PostgreSQL in generated columns.
    """

    __tablename__ = "archive_text"
    __table_args__ = (
        CheckConstraint("audience IN ('public', 'team')", name="audience_is_one_of_two"),
        Index("ix_archive_text_seminar_id", "seminar_id", "audience", "kind"),
        Index("ix_archive_text_kind", "audience", "kind", "ref"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    audience: Mapped[Audience] = mapped_column(one_of(Audience, "audience_is_known"))
    kind: Mapped[ArchiveKind] = mapped_column(one_of(ArchiveKind, "kind_is_known"))
    ref: Mapped[str] = mapped_column(String(120))
    seminar_id: Mapped[int | None] = mapped_column(ForeignKey("seminar.id", ondelete="CASCADE"))
    happened_on: Mapped[date | None]
    marks: Mapped[str] = mapped_column(Text, default="")
    title: Mapped[Translated] = mapped_column(TranslatedText)
    title_words: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    text_words: Mapped[str] = mapped_column(Text, default="")
