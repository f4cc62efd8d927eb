"""Forms of a seminar as a whole: a new one, its head, and what the next edition takes along."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from partnership.accounts.permissions import Permission
from partnership.cities.models import Partnership
from partnership.core.wording import N_, Wording
from partnership.desk.addressing import slug_field
from partnership.desk.field_base import DeskField, Posted
from partnership.desk.fields import (
    ChoiceField,
    CodeField,
    DayField,
    LanguagesField,
    LineField,
    NumberField,
    TranslatedField,
    YesNoField,
)
from partnership.desk.forms import DeskForm
from partnership.desk.frame import may, words
from partnership.desk.item_forms import ReasonForm
from partnership.exports.vocabulary import VisitType
from partnership.seminars.models import Seminar, Series
from partnership.seminars.rules_life import may_edit
from partnership.seminars.service_checks import Override, SeminarValues

_HIGHEST = 9999


class OverrideForm(ReasonForm):
    """Why something is planned although the partnership rests; managers alone are asked."""

    override_reason = LineField(
        N_("Reason for an exception"),
        N_(
            "Only where the partnership is suspended or has ended on the first day. The journal"
            " keeps the reason."
        ),
        most=500,
    )

    def override(self) -> Override:
        is_allowed = may(Permission.APPROVE)
        given = self.override_reason.data if is_allowed and "override_reason" in self else ""
        return Override(is_allowed=is_allowed, reason=given)

    def suit(self, seminar: Seminar | None) -> None:
        """Takes away what does not concern this reader or this seminar."""
        if not may(Permission.APPROVE):
            del self.override_reason
        if seminar is None or may_edit(seminar.state):
            del self.reason

    def said_reason(self) -> str:
        return self.reason.data if "reason" in self else ""


class SeminarForm(OverrideForm):
    """A seminar as a whole; offered are the series and cities of its partnership."""

    title = TranslatedField(N_("Title"), required=True)
    short_title = TranslatedField(N_("Short title"), N_("For narrow lists."), most=80)
    series = ChoiceField(N_("Seminar series"))
    ordinal = NumberField(
        N_("Number of the edition"),
        N_("Leave empty where nobody knows. Numbers that are lost stay free."),
        least=1,
        most=_HIGHEST,
    )
    starts_on = DayField(N_("First day"), required=True)
    ends_on = DayField(N_("Last day"), required=True)
    host_city = ChoiceField(N_("Host city"), N_("Hosts usually take turns; they need not."))
    zone = LineField(
        N_("Time zone"),
        N_("By its IANA name, such as Europe/Berlin. That of the host city if empty."),
        most=60,
    )
    languages = LanguagesField(N_("Working languages"))
    visit_type = CodeField(N_("Kind of visit"), VisitType)
    needs_step_free = YesNoField(
        N_("Step-free access is needed"),
        N_("The checks then warn of venues that are not step-free."),
    )
    summary = TranslatedField(
        N_("Summary"), N_("Public once it is released."), most=5000, long=True
    )
    source = LineField(N_("Source"), N_("Where these facts come from, if not from you."), most=500)

    def offer(self, partnership: Partnership, series: Sequence[Series]) -> None:
        language = (words().language,)
        self.cities = [member.city for member in partnership.members]
        self.series.offered = [
            ("", words().gettext(N_("– none –"))),
            *((str(each.id), each.title.pick(language).text) for each in series),
        ]
        self.host_city.offered = [
            (str(city.id), city.name.pick(language).text) for city in self.cities
        ]

    def check(self) -> bool:
        if self.ordinal.data is not None and not self.series.data:
            self.ordinal.refuse(words().gettext(N_("Only an edition of a series has a number.")))
        return not self.ordinal.errors

    def values(self, partnership_id: int) -> SeminarValues:
        """Gives what is wished; a zone that is left empty is that of the host city."""
        host = next((city for city in self.cities if str(city.id) == self.host_city.data), None)
        return SeminarValues(
            partnership_id=partnership_id,
            host_city_id=host.id if host else 0,
            starts_on=self.starts_on.data or date.min,
            ends_on=self.ends_on.data or date.min,
            title=self.title.data,
            zone=self.zone.data or (host.zone if host else ""),
            series_id=int(self.series.data) if self.series.data else None,
            ordinal=self.ordinal.data,
            slug=self.slug.data if "slug" in self else "",
            short_title=self.short_title.data,
            summary=self.summary.data,
            languages=self.languages.data,
            visit_type=self.visit_type.data,
            needs_step_free=self.needs_step_free.data,
            source=self.source.data,
        )


class NewSeminarForm(SeminarForm):
    slug = slug_field()


class TakenField(DeskField[tuple[str, ...]]):
    """What is taken along: ticks, all of which are set at first."""

    kind = "ticks"
    empty = ()

    def __init__(self, label: str, hint: str = "", **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, **more)
        self.offered: Sequence[tuple[str, str]] = ()

    def is_posted(self, posted: Posted) -> bool:
        return f"{self.name}-asked" in posted

    def read(self, posted: Posted) -> None:
        self.data = tuple(dict.fromkeys(posted.getlist(self.name)))

    def troubles(self) -> Sequence[str]:
        known = {value for value, _ in self.offered}
        wrong = not known.issuperset(self.data)
        return [self.said(N_("Choose one of the values offered."))] if wrong else []

    def choices(self, words: Wording) -> Sequence[tuple[str, str]]:
        del words
        return self.offered

    def ids(self) -> frozenset[int]:
        return frozenset(int(value) for value in self.data)

    def pairs(self) -> Any:  # noqa: ANN401 - pairs of names and values
        yield f"{self.name}-asked", "yes"
        yield from ((self.name, value) for value in self.data)

    def shown(self, words: Wording) -> str:
        del words
        return "\n".join(text for value, text in self.offered if value in self.data)


class NextForm(NewSeminarForm):
    contacts = TakenField(
        N_("Contacts"), N_("Each in the function that is true on the new first day.")
    )
    engagements = TakenField(
        N_("Organisations"), N_("With another host the host authority and its partner swap.")
    )
    foci = TakenField(N_("Focus topics"))
    outcomes = TakenField(N_("Open outcomes"), N_("Those that are neither done nor dropped go on."))
    agenda = YesNoField(
        N_("Put the open outcomes on the programme"),
        N_("As an item for the team, without a time."),
    )
    delegations = YesNoField(
        N_("Expect delegations of the cities that do not host"),
        N_("Without names and numbers: nothing personal is taken along."),
    )


class CancelForm(DeskForm):
    reason = LineField(
        N_("Reason"), N_("The journal keeps it; nobody outside reads it."), required=True, most=500
    )


class DatesForm(OverrideForm):
    """Another first day; everything moves with it by whole days."""

    starts_on = DayField(N_("New first day"))
    why = LineField(
        N_("Reason"), N_("The journal keeps it; nobody outside reads it."), required=True, most=500
    )
