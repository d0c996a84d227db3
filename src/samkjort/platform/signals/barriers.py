"""What a barrier's code is called. The first part says by which means it can be removed."""

from __future__ import annotations

from django.utils.translation import gettext as _


def barrier_name(code: str) -> str:
    """A barrier in the reader's language; the code itself for one that is not known here."""
    return {
        "law.unclear": _("Unclear who is responsible"),
        "law.sharing": _("What is needed may not be shared"),
        "law.conflict": _("The laws pull apart"),
        "law.age": _("An age limit breaks the help"),
        "money.who": _("Disagreement on who pays"),
        "money.short": _("There is no money for the measure"),
        "organisation.queue": _("Waiting, or too few people"),
        "organisation.tools": _("The systems do not talk"),
        "competence.lacking": _("We lack the knowledge"),
        "leadership.priority": _("Leaders set other priorities"),
    }.get(code, code)


def capacity_name(service: str, met: str, weeks: int | None) -> str:
    """A flag of capacity in the reader's language: what was met, where, and how long half waited."""
    where = {
        "habilitation": _("Habilitation for children"),
        "bup": _("BUP"),
        "paediatrics": _("The children's ward"),
        "other": _("Other specialist health services"),
    }.get(service, service)
    what = {
        "waiting": _("waiting"),
        "refused": _("a referral refused"),
        "no_guidance": _("no guidance to the municipality"),
    }.get(met, met)
    said = f"{where}: {what}"
    if weeks is None:
        return said
    return _("%(what)s, half of them from %(weeks)s weeks") % {"what": said, "weeks": weeks}
