"""What the checks of a delegation say, and where one puts it right."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from partnership.core.wording import N_, Wording
from partnership.delegations.models import Delegation
from partnership.delegations.rules_checks import Finding, Lack
from partnership.seminars.models import Seminar


@dataclass(frozen=True, slots=True)
class SaidLack:
    text: str
    address: str


def say_lack(finding: Finding, words: Wording, seminar: Seminar, row: Delegation) -> SaidLack:
    """Says a finding about a delegation, with the page on which it is put right."""
    where: dict[str, Any] = {"slug": seminar.slug, "number": row.id}
    if finding.member is not None:
        text = words.gettext(
            N_("%(name)s is named without a function."), name=finding.member.person.printed_name
        )
        return SaidLack(
            text, url_for("desk.seminar_delegation_member", **where, member_id=finding.member.id)
        )
    if finding.lack is Lack.NO_HEAD:
        return SaidLack(
            words.gettext(N_("The delegation has no head.")),
            url_for("desk.seminar_delegation", **where, _anchor="members"),
        )
    return SaidLack(_said(finding, words), url_for("desk.seminar_delegation_edit", **where))


def _said(finding: Finding, words: Wording) -> str:
    if finding.lack is Lack.MORE_THAN_PLANNED:
        return words.ngettext(
            "%(number)s person more than planned comes.",
            "%(number)s people more than planned come.",
            finding.by,
        )
    if finding.lack is Lack.FEWER_THAN_PLANNED:
        return words.ngettext(
            "%(number)s person fewer than planned comes.",
            "%(number)s people fewer than planned come.",
            finding.by,
        )
    return words.gettext(N_("The delegation has no liaison officer."))
