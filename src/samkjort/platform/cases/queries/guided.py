"""Reads of families helped on: one's own, those sent to one's unit, of a case; what waits in the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from samkjort.casework.referral import Answer, Standing
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import services
from samkjort.platform.cases.actions.guided import core_of
from samkjort.platform.cases.models import GuidedReferral
from samkjort.platform.people.models import Unit, UnitFunction

SHOWN = 100


@dataclass(frozen=True)
class Followed:
    """One row as it is followed: where it has come, when the next step is due, whether it is late."""

    row: GuidedReferral
    standing: Standing
    due: date | None
    late: bool

    @property
    def answer(self) -> Answer | None:
        """What the service has said."""
        return Answer(self.row.answer) if self.row.answer else None

    def to(self, language: str) -> str:
        """Who it went to, as people say it."""
        service = services.name_of(self.row.service, language)
        service = service[:1].upper() + service[1:]
        return f"{service} ({self.row.to_name})" if self.row.to_name else service


def followed(rows: Iterable[GuidedReferral]) -> list[Followed]:
    """Each with where it stands today. Give it rows of `placed`."""
    today = clock.today()
    cores = [(_without_place(row), core_of(row)) for row in rows]
    return [Followed(row, core.standing, core.due(), core.late(today)) for row, core in cores]


def placed(rows: QuerySet[GuidedReferral]) -> QuerySet[GuidedReferral]:
    """The rows, knowing whether the reader may know where the family is."""
    return rows.annotate(place=access.place("case_id", "service"))


def _without_place(row: GuidedReferral) -> GuidedReferral:
    """Where the address is hidden for the reader, no unit and none of its staff is named."""
    if row.case_id is not None and getattr(row, "place", "") is None:
        row.to_name = row.to_phone = row.from_name = row.received_name = ""
    return row


def sent_by(actor: Actor) -> list[Followed]:
    """Those one has helped on oneself, the newest first."""
    rows = GuidedReferral.objects.filter(
        from_person_id=actor.person_id, from_appointment_id=actor.appointment_id
    )
    return followed(placed(rows).order_by("-sent_at")[:SHOWN])


def sent_to(actor: Actor) -> list[Followed]:
    """Those sent to one's unit that wait for it, the oldest first."""
    rows = GuidedReferral.objects.filter(to_unit_id=actor.unit_id, manner="sent", **_OPEN)
    return followed(placed(rows).order_by("sent_at")[:SHOWN])


def of_case(case_id: UUID) -> list[Followed]:
    """Those of a case, the newest first."""
    return followed(placed(GuidedReferral.objects.filter(case_id=case_id)).order_by("-sent_at"))


_OPEN = {"answered_at": None, "withdrawn_at": None}


def waiting(person: UUID, appointment: UUID, unit: UUID, today: date) -> QuerySet[GuidedReferral]:
    """What waits for one employee: late, or answered and not told; to receive or answer for the unit."""
    late = Q(received_at=None, receive_by__lt=today) | Q(received_at__isnull=False, answer_by__lt=today)
    mine = Q(from_person_id=person, from_appointment_id=appointment)
    sender = mine & (Q(**_OPEN) & late | Q(answered_at__isnull=False, seen_at=None))
    ours = Q(to_unit_id=unit, manner="sent", **_OPEN) & (Q(received_by=None) | Q(received_by_id=person))
    return GuidedReferral.objects.filter(sender | ours).order_by("sent_at")


def units(municipality: str, service: str) -> QuerySet[Unit]:
    """The units that give a service in the municipality, its own and those that serve it from another."""
    today = clock.today()
    here = Q(municipality_id=municipality) | Q(
        serves__municipality_id=municipality, serves__during__contains=today
    )
    open_ = Q(closed_on=None) | Q(closed_on__gt=today)
    found = Unit.objects.filter(here, open_, function=UnitFunction.SERVICE, service=service)
    return found.order_by("name").distinct()
