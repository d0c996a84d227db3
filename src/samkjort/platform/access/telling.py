"""Telling the leader that emergency access was opened: an urgent notice, without content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext_noop

from samkjort.platform.access.actions import EmergencyOpened
from samkjort.platform.access.actor import Actor

KIND = "access.emergency"
WORDS = {
    KIND: gettext_noop("Emergency access has been opened in your unit. Read why under «Emergency accesses».")
}


class Deliver(Protocol):
    """How a notice is laid down: the app that keeps notices gives this at the start."""

    def __call__(
        self,
        people_: Iterable[tuple[UUID, UUID]],
        kind: str,
        *,
        municipality: str,
        ref: UUID,
        urgent: bool,
        actor: Actor,
    ) -> None:
        """Lay down one notice for each."""


_deliver: list[Deliver] = []


def deliver_through(deliver: Deliver) -> None:
    """Give access its way of laying down notices; called once, when the platform starts."""
    _deliver[:] = [deliver]


def leader_of_emergency(actor: Actor, opened: EmergencyOpened) -> bool:
    """Lay down the notice for the leader; whether there is one."""
    if opened.leader_person_id is None or opened.leader_appointment_id is None:
        return False
    for deliver in _deliver:
        deliver(
            [(opened.leader_person_id, opened.leader_appointment_id)],
            KIND,
            municipality=actor.municipality,
            ref=opened.emergency.id,
            urgent=True,
            actor=actor,
        )
    return bool(_deliver)
