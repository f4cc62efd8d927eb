"""The forms in which a member of a delegation is named, changed and replaced."""

from partnership.core.wording import N_
from partnership.delegations.rules_states import FIRST, LEAVING
from partnership.delegations.service_members import LONGEST_NOTE, MemberValues, Newcomer
from partnership.desk.fields import (
    CodeField,
    LanguageField,
    LineField,
    PickField,
    TranslatedField,
    YesNoField,
)
from partnership.desk.frame import edit, session, words
from partnership.desk.item_fields import BY_DAY
from partnership.desk.item_forms import ReasonForm
from partnership.desk.seminar_rows import FirstDayFunctionField
from partnership.exports.vocabulary import Audience, DelegationRole
from partnership.exports.vocabulary_visit import MemberState
from partnership.people.values import FunctionValues, PersonValues
from partnership.seminars.items_queries import list_functions
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import may_edit
from partnership.seminars.service_keeping import PartsEdit

_NEW = ("printed_name", "native_name", "native_language", "title")
NEW_FIELDS = (*_NEW, "new_function", "new_organisation", "is_another")
"""The fields that tell of a person who is not known yet."""


class MemberForm(ReasonForm):
    """As what somebody belongs to a delegation."""

    function = FirstDayFunctionField(N_("In the function"))
    role = CodeField(
        N_("Role in the delegation"), DelegationRole, required=True, default=DelegationRole.MEMBER
    )
    audience = CodeField(
        N_("Who reads the name"),
        Audience,
        N_("Ordinary members are usually counted for the public, and not listed by name."),
        required=True,
        default=Audience.PARTICIPANTS,
    )

    def suit(self, seminar: Seminar) -> None:
        if may_edit(seminar.state):
            del self.reason

    def by(self) -> PartsEdit:
        reason = self.reason.data if "reason" in self else ""
        return PartsEdit(edit=edit(), version=self.version.data or 0, reason=reason)

    def values(self, person: int | Newcomer) -> MemberValues:
        return MemberValues(
            person=person,
            role=self.role.data or DelegationRole.MEMBER,
            function_id=self.function.function_id,
            by_day=self.function.data == BY_DAY,
            audience=self.audience.data or Audience.PARTICIPANTS,
        )

    def offer(self, person_id: int | None) -> None:
        theirs = list_functions(session(), {person_id} if person_id else set())
        self.function.offer(theirs.get(person_id or 0, ()), words())


class NewMemberForm(MemberForm):
    """Who comes, picked by name or told of for the first time."""

    person = PickField(
        N_("Person"), "person", N_("Type a few letters. Or leave this empty and name somebody new.")
    )
    printed_name = LineField(N_("Printed name"), N_("In Latin letters, without titles."))
    native_name = LineField(N_("Name in its own script"), N_("As the person writes it."))
    native_language = LanguageField(N_("Language of this name"))
    title = LineField(N_("Academic title"), N_("Such as Dr. or Prof. Dr."), most=60)
    new_function = TranslatedField(N_("Title of the function"))
    new_organisation = PickField(N_("Organisation"), "organisation")
    is_another = YesNoField(
        N_("It is another person"), N_("Tick this once you have looked at the names above.")
    )
    state = CodeField(N_("State"), FIRST, required=True, default=MemberState.NOMINATED)
    is_one_of_unnamed = YesNoField(
        N_("This is one of those without a name yet"),
        N_("There is then one fewer of them."),
    )
    alike: tuple[int, ...] = ()

    def validate(self, extra_validators: object = None) -> bool:
        is_fine = super().validate(extra_validators)
        self.offer(self.person.data)
        return is_fine

    def check(self) -> bool:
        if self.person.data is None and not self.printed_name.data:
            self.person.refuse(words().gettext(N_("Pick a person, or name somebody new below.")))
            return False
        return True

    def who(self) -> int | Newcomer:
        if self.person.data is not None:
            return self.person.data
        plain = {name: self[name].data for name in _NEW}
        return Newcomer(
            values=PersonValues(**plain, functions=self._functions()),
            is_another=self.is_another.data,
        )

    def _functions(self) -> tuple[FunctionValues, ...]:
        title, organisation = self.new_function.data, self.new_organisation.data
        if not title and organisation is None:
            return ()
        return (FunctionValues(title=title, organisation_id=organisation),)


class ReplacementForm(NewMemberForm):
    """Who comes instead, and why the other one does not."""

    leaves_as = CodeField(
        N_("The one before"), LEAVING, required=True, default=MemberState.WITHDRAWN
    )
    note = LineField(N_("Note"), N_("Stands with the step, for staff."), most=LONGEST_NOTE)
