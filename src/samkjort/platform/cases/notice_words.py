"""What a notice says on its page, once one is signed in; the e-mail says nothing of it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS = {
    "baton.created": gettext_noop("You have the baton."),
    "baton.offered": gettext_noop("You are asked to take the baton."),
    "baton.accepted": gettext_noop("Someone else has said yes and has the baton now."),
    "baton.declined": gettext_noop("The one who was asked said no to the baton."),
    "baton.withdrawn": gettext_noop("The question about the baton has been taken back."),
    "baton.unanswered": gettext_noop("The one who was asked has not answered about the baton."),
    "baton.fell_to_leader": gettext_noop("The leader of the unit has the baton for now."),
    "baton.receiver_left": gettext_noop("The one who was asked is no longer here. Ask someone else."),
    "baton.disputed": gettext_noop("The municipality is to decide who has the baton."),
    "baton.decided": gettext_noop("It has been decided who has the baton."),
    "baton.coordinator_appointed": gettext_noop("The child coordinator has the baton now."),
    "baton.ended": gettext_noop("The case is closed."),
    "baton.reopened": gettext_noop("The case has been opened again."),
    "consent.asked": gettext_noop("You are asked for consent."),
    "consent.given": gettext_noop("A consent is in force."),
    "consent.one_of_two": gettext_noop("One has said yes. Someone else has yet to answer."),
    "consent.refused": gettext_noop("A consent was refused."),
    "consent.withdrawn": gettext_noop("A consent has been taken back."),
    "consent.narrowed": gettext_noop("Something has been taken out of a consent."),
    "consent.outgrown": gettext_noop("The child is older: look at the consent again."),
    "team.joined": gettext_noop("You are in the team."),
    "level.asked": gettext_noop("You are asked to approve a level."),
    "level.answered": gettext_noop("Your leader has answered about the level."),
    "referral.asked": gettext_noop("You are asked for help in a case."),
    "guided.sent": gettext_noop("You are helped on to another service. See to whom, and by when."),
    "guided.received": gettext_noop("A service has received the family that was helped on."),
    "guided.answered": gettext_noop("A service has answered the family that was helped on."),
    "guided.withdrawn": gettext_noop("The family has taken back what was sent to a service."),
}
"""Kind of notice -> its sentence; other parts of the app add their own with `add`."""


def words_of(kind: str) -> str:
    """The sentence of a kind of notice, in the reader's language."""
    return _(WORDS[kind]) if kind in WORDS else _("There is something for you.")


def add(words: dict[str, str]) -> None:
    """More kinds of notice."""
    WORDS.update(words)
