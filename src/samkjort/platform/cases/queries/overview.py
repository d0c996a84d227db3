"""For leaders and the municipal director: where it stops, in numbers and case numbers, never content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import BatonOffer, BatonPeriod, Case, Dispute
from samkjort.platform.cases.models.closing import Reminder
from samkjort.platform.cases.models_of_work import model_for
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.people.models import Appointment
from samkjort.platform.people.models.base import holds_on


@dataclass(frozen=True)
class Row:
    """A case by its number, and by when; `case_id` to open what the leader may."""

    case_id: UUID
    number: str
    unit: str
    since: date | None
    """How long, or by when."""


@dataclass(frozen=True)
class Tile:
    """One question, and the cases that answer it."""

    kind: str
    rows: list[Row]

    @property
    def by_unit(self) -> list[tuple[str, list[Row]]]:
        """The rows gathered by unit."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.unit, []).append(row)
        return sorted(found.items())


def tiles(actor: Actor) -> list[Tile]:
    """At most five: not answered, holder away, late, silent, disputed. Every case shown is logged."""
    today = clock.today()
    silent = clock.now() - timedelta(days=model_for(actor.municipality).numbers.silent_days)
    cases = access.visible(actor, CaseAction.LIST_NUMBERS, Case.objects.exclude(status="closed"), field="id")
    ids = list(cases.values_list("pk", flat=True))
    unit = access.place("case_id", "case__unit__name")
    offers = (
        BatonOffer.objects.filter(case_id__in=ids, ended_at=None)
        .annotate(unit_name=unit)
        .select_related("case")
        .order_by("answer_by")
    )
    away = Q(appointment__leave__lte=today) | ~Q(
        appointment_id__in=Appointment.objects.filter(holds_on(today)).values("pk")
    )
    gone = (
        BatonPeriod.objects.filter(away, case_id__in=ids, held__endswith=None)
        .annotate(unit_name=unit, since=F("appointment__leave"))
        .select_related("case")
    )
    quiet = (
        cases.filter(active_at__lt=silent)
        .annotate(unit_name=access.place("id", "unit__name"))
        .order_by("active_at")
    )
    disputes = (
        Dispute.objects.filter(case_id__in=ids, decided_at=None)
        .annotate(unit_name=unit)
        .select_related("case")
    )
    found = [
        Tile("unanswered", [Row(o.case_id, o.case.number, o.unit_name or "", o.answer_by) for o in offers]),
        Tile("away", [Row(g.case_id, g.case.number, g.unit_name or "", g.since) for g in gone]),
        Tile("late", _late(actor)),
        Tile("silent", [Row(c.pk, c.number, c.unit_name or "", c.active_at.date()) for c in quiet]),
        Tile(
            "disputed",
            [Row(d.case_id, d.case.number, d.unit_name or "", d.decide_by) for d in disputes],
        ),
    ]
    access.shown(actor, CaseAction.LIST_NUMBERS, {row.case_id for tile in found for row in tile.rows})
    return found


def _late(actor: Actor) -> list[Row]:
    """Cases whose evaluation is so late that the leader is reminded of it."""
    rows = (
        Reminder.objects.filter(
            person_id=actor.person_id,
            appointment_id=actor.appointment_id,
            kind="evaluation",
            done_at=None,
        )
        .select_related("case")
        .annotate(unit_name=access.place("case_id", "case__unit__name"))
        .order_by("due")
        if actor.appointment_id
        else Reminder.objects.none()
    )
    return [Row(r.case_id, r.case.number, getattr(r, "unit_name", "") or "", r.due) for r in rows]


def disputes(actor: Actor) -> list[Dispute]:
    """The disputes that wait for the director's decision, the first to be decided first."""
    open_ = Dispute.objects.filter(decided_at=None).select_related("case", "raised_by")
    rows = list(access.visible(actor, CaseAction.DECIDE_DISPUTE, open_).order_by("decide_by"))
    access.shown(actor, CaseAction.LIST_NUMBERS, {row.case_id for row in rows})
    return rows


def decided(actor: Actor) -> list[Dispute]:
    """What the director has decided lately."""
    rows = Dispute.objects.filter(decided_by_id=actor.person_id).exclude(decided_at=None)
    return list(rows.order_by("-decided_at")[:10])
