"""Forms of one outcome: what is reported of it, its term, where it goes on."""

from collections.abc import Sequence

from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.desk.fields import ChoiceField, DayField, LineField, NumberField, ParagraphField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import words
from partnership.desk.item_forms import ReasonForm
from partnership.desk.outcome_words import edition_name
from partnership.exports.labels import label
from partnership.exports.vocabulary import OutcomeStatus
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.rules_outcomes import reachable
from partnership.seminars.service_outcomes_single import Term
from partnership.seminars.service_reports import LONGEST_EVIDENCE, LONGEST_TEXT, Told

_FIRST_YEAR, _LAST_YEAR = 1945, 2200


class ReportForm(DeskForm):
    """What is known of an outcome now."""

    status = ChoiceField(N_("Status"), N_("It may stay as it is."), required=True)
    text = ParagraphField(
        N_("What is known"),
        N_("The journal and the ledger keep it."),
        most=LONGEST_TEXT,
        required=True,
    )
    evidence = LineField(
        N_("Evidence"),
        N_("An address, a file number, or where the proof lies."),
        most=LONGEST_EVIDENCE,
    )
    happened_on = DayField(N_("Happened on"))

    def offer(self, outcome: Outcome) -> None:
        self.status.offered = [
            (each.value, label(words(), each)) for each in reachable(outcome.status)
        ]

    def told(self) -> Told:
        return Told(
            OutcomeStatus(self.status.data),
            self.text.data,
            self.evidence.data,
            self.happened_on.data,
            words().language,
        )


class TermForm(DeskForm):
    due_on = DayField(N_("Due"), N_("Leave it empty where only the years are known."))
    first_year = NumberField(N_("First year"), least=_FIRST_YEAR, most=_LAST_YEAR)
    last_year = NumberField(N_("Last year"), least=_FIRST_YEAR, most=_LAST_YEAR)
    note = LineField(N_("Reason"), N_("The journal keeps it."), required=True, most=500)

    def term(self) -> Term:
        return Term(self.due_on.data, self.first_year.data, self.last_year.data)


class OriginForm(ReasonForm):
    item = ChoiceField(N_("From the item"), N_("Where it was agreed."))

    def offer(self, items: Sequence[tuple[int, Translated]]) -> None:
        said = words()
        self.item.offered = [
            ("", said.gettext(N_("– unknown –"))),
            *((str(number), title.pick((said.language,)).text) for number, title in items),
        ]


class CarryForm(DeskForm):
    edition = ChoiceField(
        N_("Later edition"), N_("It goes on there with what it says now."), required=True
    )

    def offer(self, editions: list[Seminar]) -> None:
        said = words()
        self.edition.offered = [
            (each.slug, f"{edition_name(each, said)}, {said.period(each.starts_on, each.ends_on)}")
            for each in editions
        ]
