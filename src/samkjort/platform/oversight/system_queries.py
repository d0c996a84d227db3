"""What is read at system level: what is before the state, capacity, patterns. Never a child."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from samkjort.platform import clock
from samkjort.platform.oversight.models import Capacity, JointAction, Pattern
from samkjort.platform.oversight.withhold import LIMIT, Sum, withheld

KINDS = ("complaint", "environment")
BACK = timedelta(days=365)
SEEN_FOR = timedelta(days=183)
"""A pattern is shown so long after it was noted."""


@dataclass(frozen=True)
class Before:
    """One kind of matter before the state: in all, by service, by outcome; None: withheld."""

    kind: str
    number: int | None
    days: int | None
    """The middle number of days to the answer."""
    services: Mapping[str, int | None]
    outcomes: Mapping[str, int | None]


def before_the_state(municipality: str, first: date, last: date) -> list[Before]:
    """Complaints sent on in a period, and school environment cases brought before the State."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM oversight_before_the_state(%s, %s, %s)", [municipality, first, last])
        rows = cursor.fetchall()
    return [_before(kind, rows) for kind in KINDS]


def _before(kind: str, rows: list[tuple[str, str | None, str | None, int, int | None]]) -> Before:
    numbers: dict[tuple[str, str], int] = {("all", ""): 0}
    days = None
    for found, service, outcome, counted, middle in rows:
        if found != kind:
            continue
        if service is not None:
            numbers["service", service] = counted
        elif outcome is not None:
            numbers["outcome", outcome] = counted
        else:
            numbers["all", ""], days = counted, middle
    parts = [tuple(key for key in numbers if key[0] == what) for what in ("service", "outcome")]
    hidden = withheld(numbers, [Sum(("all", ""), part) for part in parts if part])
    # The middle of few is about one of them; of open ones there are no days.
    answered = sum(number for key, number in numbers.items() if key[0] == "outcome" and key[1] != "open")
    shown = {key: None if key in hidden else number for key, number in numbers.items()}
    return Before(
        kind,
        shown["all", ""],
        days if answered >= LIMIT and ("all", "") not in hidden else None,
        {key[1]: shown[key] for key in parts[0]},
        {key[1]: shown[key] for key in parts[1]},
    )


@dataclass(frozen=True)
class Met:
    """How often a thing was flagged; None: too few to be told. `weeks`: the middle of the waits."""

    service: str
    met: str
    number: int | None
    weeks: int | None


def capacity_in(municipality: str) -> list[Met]:
    """The municipality's own flags of a year, with small numbers withheld."""
    since = (clock.today() - BACK).replace(day=1)
    numbers: dict[tuple[str, str], int] = {}
    waits: dict[tuple[str, str], list[int]] = {}
    for row in Capacity.objects.filter(municipality=municipality, month__gte=since):
        key = row.service, row.met
        numbers[key] = numbers.get(key, 0) + 1
        if row.weeks is not None:
            waits.setdefault(key, []).append(row.weeks)
    hidden = withheld(numbers, [])
    return [
        Met(*key, None if key in hidden else number, None if key in hidden else _middle(waits.get(key, [])))
        for key, number in sorted(numbers.items())
    ]


def _middle(weeks: list[int]) -> int | None:
    return sorted(weeks)[(len(weeks) - 1) // 2] if len(weeks) >= LIMIT else None


def capacity_everywhere() -> list[Met]:
    """The same of the whole country, from PostgreSQL, which gives no more than the counts."""
    since = (clock.today() - BACK).replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM oversight_capacity_counts(%s)", [since])
        return [Met(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Seen:
    """A sign at an age, which units have seen it of late, and how many children at least."""

    sign: str
    ages: str
    units: tuple[UUID, ...]
    at_least: int

    @property
    def by_several(self) -> bool:
        """Whether more than one has seen it: the same children may be behind it, and nobody needs to know."""
        return len(self.units) > 1


def patterns(municipality: str) -> list[Seen]:
    """What units have noted in half a year, what most have seen first.

    `at_least` is the highest of the units' own numbers, since the children may be the same.
    """
    since = (clock.today() - SEEN_FOR).replace(day=1)
    units: dict[tuple[str, str], dict[UUID, int]] = {}
    for row in Pattern.objects.filter(municipality=municipality, month__gte=since).order_by("month"):
        units.setdefault((row.sign, row.ages), {})[row.unit_id] = row.about
    found = [Seen(*key, tuple(by), max(by.values())) for key, by in units.items()]
    return sorted(found, key=lambda one: (-len(one.units), -one.at_least, one.sign, one.ages))


def joint_actions(municipality: str) -> list[JointAction]:
    """What is done together, and what was in the last year; the open ones first."""
    rows = JointAction.objects.filter(municipality=municipality, since__gte=clock.today() - 2 * BACK)
    return sorted(rows.select_related("leads"), key=lambda row: (row.ended_on is not None, row.until))
