"""What the parts of a model are called on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LANGUAGE: dict[str, str | Promise] = {"nb": _("bokmål"), "nn": _("nynorsk"), "en": _("English")}
NUMBERS: dict[str, tuple[str | Promise, str | Promise]] = {
    "concern_days": (_("A note of wonder: days until one decides"), ""),
    "concern_kept_days": (_("A note of wonder: days until it is deleted"), ""),
    "baton_answer_days": (_("An offer of the baton: days to answer"), ""),
    "baton_refusing_services": (
        _("How many services that say no make it a dispute"),
        _("Then the municipal director decides."),
    ),
    "baton_decide_days": (_("A dispute: days for the director to decide"), ""),
    "consent_valid_days": (_("A consent lasts, in days"), _("When nothing else is said in it.")),
    "consent_renewal_days": (_("A consent runs out: days before that it is said"), ""),
    "advice_days": (_("Advice that differs: days until the leader is told"), ""),
    "silent_days": (_("A case has gone silent after, in days"), ""),
    "reopen_months": (_("A closed case can be opened again for, in months"), ""),
    "age_notice_days": (_("A birthday that changes something: days before that it is said"), ""),
    "transition_notice_days": (_("A transition: days before that someone must own it"), ""),
    "child_talk_days": (_("The talk with the child: at most so many days before the meeting"), ""),
    "child_coordinator_handover_months": (
        _("Child coordinator: months of notice before it ends"),
        "",
    ),
    "referral_received_days": (_("A family helped on: days until the service should have received it"), ""),
    "referral_answer_days": (_("A family helped on: days until the service should have answered"), ""),
}
"""Each number with what it is called and a line of help."""
TELL: dict[str, str | Promise] = {
    "responsible": _("the one responsible"),
    "holder": _("the baton holder"),
    "leader": _("the leader"),
    "family": _("the family"),
}
KINDS: dict[str, str | Promise] = {
    "concern": _("Note"),
    "agenda": _("Agenda of a meeting"),
    "consent": _("Asking for consent"),
    "offer": _("Offer of help"),
    "closing": _("Ending"),
    "message": _("Message"),
    "rule": _("A rule of our own"),
}
