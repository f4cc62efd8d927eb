"""What a role is called, and what it may do in one sentence."""

from partnership.accounts.permissions import Role
from partnership.core.wording import N_, Wording

_NAMES = {
    Role.ADMINISTRATOR: N_("Administration"),
    Role.PROTOCOL: N_("Protocol"),
    Role.MANAGER: N_("Management"),
    Role.PRESS: N_("Press"),
    Role.LOGISTICS: N_("Logistics"),
    Role.CARE: N_("Care"),
    Role.AUDITOR: N_("Audit"),
}
_DUTIES = {
    Role.ADMINISTRATOR: N_("Edits and releases everything, manages accounts and reads the log."),
    Role.PROTOCOL: N_("Plans seminars, keeps cities and people, releases programmes."),
    Role.MANAGER: N_("Reads everything and approves exceptions from hard rules."),
    Role.PRESS: N_("Reads drafts and edits the notices of the public site."),
    Role.LOGISTICS: N_("Plans journeys and stays, and keeps travel documents."),
    Role.CARE: N_("Knows diets, health and access needs of those who agreed to it."),
    Role.AUDITOR: N_("Reads the log of who did what, without its content."),
}


def role_name(wording: Wording, role: Role) -> str:
    return wording.gettext(_NAMES[role])


def role_duty(wording: Wording, role: Role) -> str:
    return wording.gettext(_DUTIES[role])
