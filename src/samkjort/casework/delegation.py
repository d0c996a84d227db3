"""Authority to decide for the municipality: a delegation on record, to someone, for something, in force.

Decisions are made by delegation or not at all: every machine of decisions asks `in_force` before it moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samkjort.casework.refusals import Ref, Refusal, StepRefused


class Matter(StrEnum):
    """What may be decided by it."""

    COORDINATION = "coordination"
    """Which service coordinates."""
    SERVICE = "service"
    """A service's own decisions about a child; `service` names it."""


class DelegationRefusal(Refusal):
    """Why one may not decide, and what to do instead."""

    NONE = (
        "delegation.none",
        "Du har ingen delegering som gjelder dette. Be lederen registrere vedtaket som gir deg myndighet.",
        "Du har inga delegering som gjeld dette. Be leiaren registrere vedtaket som gir deg myndigheit.",
        "You have no delegation for this. Ask your leader to record the decision that gives you authority.",
    )


@dataclass(frozen=True)
class Delegation:
    """Authority for `to`, under a decision on record. `reference` is where that decision is found."""

    id: Ref
    to: Ref
    matter: Matter
    reference: str
    since: date
    until: date | None = None
    service: str = ""

    def covers(self, *, to: Ref, matter: Matter, on: date, service: str = "") -> bool:
        """Whether it gives this one authority in this, on the date. `until` is the last day."""
        in_time = self.since <= on and (self.until is None or on <= self.until)
        return in_time and (self.to, self.matter, self.service) == (to, matter, service)


def in_force(
    delegations: Iterable[Delegation], *, to: Ref, matter: Matter, on: date, service: str = ""
) -> Delegation:
    """The delegation the decision is made by. Refuses when there is none with a reference."""
    for one in delegations:
        if one.covers(to=to, matter=matter, on=on, service=service) and one.reference.strip():
            return one
    raise StepRefused(DelegationRefusal.NONE)
