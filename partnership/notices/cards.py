"""Notices as readers see them, and which of them are to be shown on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from partnership.core.translated import Translated
from partnership.exports.vocabulary import Severity
from partnership.notices.models import Notice


@dataclass(frozen=True, slots=True)
class NoticeCard:
    severity: Severity
    title: Translated
    text: Translated
    issuer: Translated
    link: str
    valid_from: date | None
    valid_to: date | None


def notice_card(notice: Notice) -> NoticeCard:
    return NoticeCard(
        severity=notice.severity,
        title=notice.title,
        text=notice.text,
        issuer=notice.issuer,
        link=notice.link,
        valid_from=notice.valid_from,
        valid_to=notice.valid_to,
    )


def shown_on(day: date, notices: Iterable[NoticeCard]) -> tuple[NoticeCard, ...]:
    """Gives the notices whose period holds on that day, the most severe first."""
    held = [
        notice
        for notice in notices
        if (notice.valid_from is None or notice.valid_from <= day)
        and (notice.valid_to is None or day <= notice.valid_to)
    ]
    return tuple(sorted(held, key=lambda notice: -list(Severity).index(notice.severity)))
