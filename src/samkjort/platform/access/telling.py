"""Telling the leader that emergency access was opened: an urgent notice, without content."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from samkjort.platform.access.actions import EmergencyOpened
from samkjort.platform.access.actor import Actor

KIND = "access.emergency"
WORDS = {
    KIND: gettext_noop("Emergency access has been opened in your unit. Read why under «Emergency accesses».")
}


def learn_words() -> None:
    """Let the page of notices know the sentence; called once, when the platform starts."""
    from samkjort.platform.cases import notice_words

    notice_words.add(WORDS)


def leader_of_emergency(actor: Actor, opened: EmergencyOpened) -> bool:
    """Lay down the notice for the leader; whether there is one."""
    from samkjort.platform.cases.steps import notify

    if opened.leader_person_id is None or opened.leader_appointment_id is None:
        return False
    notify(
        [(opened.leader_person_id, opened.leader_appointment_id)],
        KIND,
        municipality=actor.municipality,
        ref=opened.emergency.id,
        urgent=True,
        actor=actor,
    )
    return True
