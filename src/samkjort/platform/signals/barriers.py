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
