"""What pages of oversight read: where it stops, requests asked twice, two in one month, hours, prevention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import Sum as Total

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models_of_work import model_for
from samkjort.platform.oversight.models import Hours, Pause, Prevention, Request, Sheet
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.oversight.reach import Reach
from samkjort.platform.oversight.withhold import LIMIT, Sum, withheld

STOPS = ("unanswered", "late", "silent", "disputed", "waiting")


@dataclass(frozen=True)
class Stop:
    """One tile: how many cases, and by unit; None: withheld."""

    kind: str
    number: int | None
    by_unit: Sequence[tuple[UUID, int | None]]


def stops(within: Reach) -> list[Stop]:
    """Where it stops today. Counts alone; for the director few are withheld, the leader's own are whole."""
    today = clock.today()
    silent = clock.now() - timedelta(days=model_for(within.municipality).numbers.silent_days)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM oversight_stops(%s, %s, %s, %s)",
            [within.municipality, within.unit, today, silent],
        )
        rows: list[tuple[str, UUID, int]] = cursor.fetchall()
    found = []
    for kind in STOPS:
        units: dict[UUID | None, int] = {unit: number for name, unit, number in rows if name == kind}
        whole = sum(units.values())
        hidden: frozenset[UUID | None] = frozenset()
        if within.whole:
            hidden = withheld({None: whole, **units}, [Sum(None, tuple(units))])
        found.append(
            Stop(
                kind,
                None if None in hidden else whole,
                [(unit, None if unit in hidden else number) for unit, number in units.items() if unit],
            )
        )
    return found


def supervised(actor: Actor) -> list[Case]:
    """The cases a supervisory authority has a ground to see, each with its child; logged."""
    rows = access.visible(actor, OversightAction.SEE_SUPERVISED, Case.objects.all(), field="id")
    found = list(rows.select_related("child").order_by("number"))
    access.shown(actor, OversightAction.SEE_SUPERVISED, {row.pk for row in found})
    return found


def sheets(within: Reach) -> list[Sheet]:
    """Those made, the latest first."""
    rows = Sheet.objects.filter(municipality=within.municipality).select_related("given_to")
    return list((rows if within.whole else rows.filter(unit__in=[within.unit])).order_by("-made_at")[:20])


def given(actor: Actor) -> list[Sheet]:
    """Those given to the unit the actor works in."""
    return list(Sheet.objects.filter(given_to__in=[actor.unit_id]).order_by("-given_at")[:50])


def requests(municipality: str) -> list[Request]:
    """All, the latest first, with the hours so far."""
    rows = Request.objects.filter(municipality=municipality).annotate(spent=Total("hours__hours"))
    return list(rows.order_by("-received_on", "-recorded_at"))


def hours_in(row: Request, first: date, last: date) -> Decimal | None:
    """Hours on one request in a period; None: none noted."""
    total: Decimal | None = row.hours.filter(on__range=(first, last)).aggregate(total=Total("hours"))["total"]
    return total


def asked_before(row: Request, among: Sequence[Request]) -> list[tuple[Request, tuple[str, ...]]]:
    """Earlier requests for the same themes in a period that overlaps, by whoever asked: (request, themes)."""
    found = []
    for other in among:
        same = tuple(theme for theme in row.themes if theme in other.themes)
        earlier = (other.received_on, other.recorded_at, str(other.pk)) < (
            row.received_on,
            row.recorded_at,
            str(row.pk),
        )
        if earlier and same and other.first <= row.last and row.first <= other.last:
            found.append((other, same))
    return found


def same_month(rows: Sequence[Request]) -> frozenset[UUID]:
    """Supervisions planned in a month that has another."""
    planned = [row for row in rows if row.kind == "supervision" and row.planned_on is not None]
    months = Counter((row.planned_on.year, row.planned_on.month) for row in planned if row.planned_on)
    return frozenset(
        row.pk for row in planned if row.planned_on and months[row.planned_on.year, row.planned_on.month] > 1
    )


def in_pause(row: Request, pauses: Sequence[Pause]) -> bool:
    """Whether a supervision not answered for is planned within a pause, with no reason why."""
    return bool(
        row.planned_on
        and not row.why_in_pause
        and any(
            (pause.during.lower is None or pause.during.lower <= row.planned_on)
            and (pause.during.upper is None or row.planned_on < pause.during.upper)
            for pause in pauses
        )
    )


def pauses(municipality: str) -> list[Pause]:
    """The municipality's pauses."""
    return list(Pause.objects.filter(municipality=municipality).order_by("during"))


def spent(municipality: str, first: date, last: date) -> Decimal | None:
    """Hours on requests in a period; None: none noted."""
    rows = Hours.objects.filter(municipality=municipality, on__range=(first, last))
    total: Decimal | None = rows.aggregate(total=Total("hours"))["total"]
    return total


@dataclass(frozen=True)
class Time:
    """Hours in individual cases, hours of writing in them, and hours for everyone; None: not known."""

    cases: Decimal | None
    noted: Decimal | None
    writing: Decimal | None
    prevention: Decimal | None

    @property
    def share(self) -> int | None:
        """Per cent of the hours that went to everyone or a group; None when either is not known."""
        if self.prevention is None or self.cases is None or not self.prevention + self.cases:
            return None
        return round(100 * self.prevention / (self.prevention + self.cases))

    @property
    def writing_share(self) -> int | None:
        """Per cent of the noted hours that were writing; None when none are noted."""
        return round(100 * self.writing / self.noted) if self.noted and self.writing is not None else None


FEW_CASES = LIMIT


def time(within: Reach, first: date, last: date) -> Time:
    """Hours of a period. For the director of few cases: not known."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM oversight_case_hours(%s, %s, %s, %s)",
            [within.municipality, within.unit, first, last],
        )
        rows = cursor.fetchall()
    if within.whole and sum(row[4] for row in rows) < FEW_CASES:
        rows = []
    prevention = Prevention.objects.filter(
        municipality=within.municipality, month__range=(first.replace(day=1), last)
    )
    if not within.whole:
        prevention = prevention.filter(unit__in=[within.unit])
    if not rows:
        return Time(None, None, None, prevention.aggregate(total=Total("hours"))["total"])
    meetings, noted, writing = (sum((row[place] for row in rows), Decimal(0)) for place in (1, 2, 3))
    return Time(meetings + noted, noted or None, writing, prevention.aggregate(total=Total("hours"))["total"])
