"""Forms of invitations: the call, whom to add, one guest's reply, as whom somebody is invited."""

from collections.abc import Sequence
from typing import Any

from partnership.core.wording import N_
from partnership.desk.fields import (
    ChoiceField,
    CodeField,
    DayField,
    LineField,
    NumberField,
    PickField,
    RowForm,
    RowsField,
    TranslatedField,
    YesNoField,
)
from partnership.desk.frame import words
from partnership.desk.item_fields import function_name
from partnership.desk.item_forms import ReasonForm
from partnership.exports.labels import label
from partnership.exports.vocabulary import SeminarRole
from partnership.exports.vocabulary_visit import GuestCategory, ReplyState
from partnership.invitations.models import Invitation
from partnership.invitations.rules import Reply
from partnership.invitations.service_calls import CallValues
from partnership.invitations.service_inviting import GuestValues
from partnership.people.models import Function
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import may_edit

EVERYBODY = "all"
_REPLIES = (
    (ReplyState.INVITED, N_("no reply yet")),
    (ReplyState.ACCEPTED, N_("accepts")),
    (ReplyState.DECLINED, N_("declines")),
    (ReplyState.REPRESENTED, N_("is represented")),
)


class GuestsForm(ReasonForm):
    """A form about guests; a reason is asked for only where the seminar is over."""

    def suit(self, seminar: Seminar) -> None:
        if may_edit(seminar.state):
            del self.reason

    def said_reason(self) -> str:
        return self.reason.data if "reason" in self else ""


class CallForm(GuestsForm):
    reply_by = DayField(
        N_("Reply by"),
        N_("After this day guests cannot reply by link any more; you can still enter replies."),
    )
    capacity = NumberField(
        N_("Seats"),
        N_("For guests and those who come with them. Empty means that there is no limit."),
        most=100_000,
    )
    has_waiting_list = YesNoField(
        N_("With a waiting list"),
        N_("Whoever accepts when all seats are taken waits, and moves up when one becomes free."),
    )
    allows_plus_one = YesNoField(N_("Guests may bring one person"))
    note = TranslatedField(
        N_("Note for guests"),
        N_("Read by those who are invited, beside their reply."),
        most=1000,
        long=True,
    )

    def values(self) -> CallValues:
        return CallValues(
            reply_by=self.reply_by.data,
            capacity=self.capacity.data,
            has_waiting_list=self.has_waiting_list.data,
            allows_plus_one=self.allows_plus_one.data,
            note=self.note.data,
        )


class PersonRow(RowForm):
    person = PickField(N_("Person"), "person")


class AddForm(GuestsForm):
    """Whom to put on the list: people one by one, or many at once."""

    people = RowsField(N_("People"), PersonRow, one=N_("Person"))
    delegation = ChoiceField(N_("All members of a delegation"), N_("All of them who come."))
    role = ChoiceField(N_("People of this seminar"))
    copied = ChoiceField(
        N_("Guests of another programme item"), N_("With the category that they have there.")
    )
    category = CodeField(
        N_("Category"),
        GuestCategory,
        N_("Unless you choose one it follows from where each person comes from."),
        nothing=N_("– as proposed –"),
    )

    def offer(
        self, delegations: Sequence[tuple[str, str]], items: Sequence[tuple[str, str]]
    ) -> None:
        nobody = ("", words().gettext(N_("– nobody –")))
        roles = [(role.value, label(words(), role)) for role in SeminarRole]
        everybody = (EVERYBODY, words().gettext(N_("all of them")))
        self.delegation.offered = [nobody, *delegations]
        self.role.offered = [nobody, everybody, *roles]
        self.copied.offered = [nobody, *items]

    @property
    def named(self) -> list[int]:
        rows = [row for row in self.people.data if isinstance(row, PersonRow)]
        return [row.person.data for row in rows if row.person.data]


class RepliesField(ChoiceField):
    kind = "radios"


class ReplyForm(GuestsForm):
    """A reply that staff enter on a guest's behalf."""

    state = RepliesField(N_("Reply"))
    represented_by = PickField(
        N_("Represented by somebody known here"),
        "person",
        N_("The rank stays that of the person who comes."),
    )
    represented_name = LineField(N_("or by this person"), N_("A name, where nobody is known here."))
    plus_one = YesNoField(N_("Somebody comes along"))
    plus_one_name = LineField(N_("Name of who comes along"), N_("Where it is known."))

    def __init__(self, *given: Any, **more: Any) -> None:  # noqa: ANN401 - as Flask-WTF has it
        super().__init__(*given, **more)
        self.state.offered = [(state.value, words().gettext(text)) for state, text in _REPLIES]

    def allow(self, *, plus_one: bool) -> None:
        if not plus_one:
            del self.plus_one, self.plus_one_name

    def reply(self) -> Reply:
        return Reply(
            ReplyState(self.state.data),
            represented_by=self.represented_name.data,
            represented_by_id=self.represented_by.data,
            plus_one="plus_one" in self and self.plus_one.data,
            plus_one_name=self.plus_one_name.data if "plus_one_name" in self else "",
        )


class GuestForm(GuestsForm):
    category = CodeField(N_("Category"), GuestCategory, required=True)
    function = ChoiceField(N_("Invited as"))
    note = LineField(N_("Note"), N_("For the office alone; guests never read it."), most=500)

    def offer(self, functions: Sequence[Function]) -> None:
        theirs = [(str(each.id), function_name(each, words())) for each in functions]
        self.function.offered = [("", words().gettext(N_("– none –"))), *theirs]

    def values(self) -> GuestValues:
        return GuestValues(
            category=self.category.data or GuestCategory.OTHER,
            function_id=int(self.function.data) if self.function.data else None,
            note=self.note.data,
        )


def reply_shown(row: Invitation) -> dict[str, object]:
    """Gives the reply as its form shows it; who waits has accepted, or is to be represented."""
    is_represented = row.represented_by_id is not None or bool(row.represented_by)
    wished = row.state
    if row.state is ReplyState.WAITING:
        wished = ReplyState.REPRESENTED if is_represented else ReplyState.ACCEPTED
    if row.state in {ReplyState.PLANNED, ReplyState.WITHDRAWN}:
        wished = ReplyState.INVITED
    return {
        "version": row.version,
        "state": wished.value,
        "represented_by": row.represented_by_id,
        "represented_name": row.represented_by,
        "plus_one": row.plus_one,
        "plus_one_name": row.plus_one_name,
    }
