"""The sheet of evidence: what ordinary work shows of the duties of chosen themes in a period, as of a day.

Nothing is filled in to make it, and nothing of any person is in it. The same parameters give the same sheet
however much is done afterwards: every row is read as it was known when the day began.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from samkjort.platform.clock import OSLO
from samkjort.platform.oversight import controls
from samkjort.platform.oversight.withhold import Sum, withheld

FORMAT = "samkjort-evidence/1"


@dataclass(frozen=True)
class Count:
    """How many there were, how many were done, and the middle number of days; None: withheld or not known."""

    counted: int | None
    done: int | None
    days: int | None = None

    @property
    def share(self) -> int | None:
        """Whole percent done; None when it is not known, withheld, or there is nothing to divide."""
        if not self.counted or self.done is None:
            return None
        return round(100 * self.done / self.counted)

    @property
    def hidden(self) -> bool:
        """Whether something is withheld."""
        return self.counted is None or self.done is None


@dataclass(frozen=True)
class About:
    """What a sheet is about. `unit` None: the whole municipality. `as_of`: what was known when it began."""

    municipality: str
    first: date
    last: date
    as_of: date
    themes: tuple[str, ...]
    unit: UUID | None = None

    @property
    def known_at(self) -> datetime:
        """The instant the day of `as_of` began, in Norway."""
        return datetime(self.as_of.year, self.as_of.month, self.as_of.day, tzinfo=OSLO)

    @property
    def law_on(self) -> date:
        """The day the register is read as of."""
        return min(self.last, self.as_of)


@dataclass(frozen=True)
class Decided:
    """One line of the log of decisions: day, what kind, which service, how it went, whose authority."""

    day: date
    kind: str
    service: str
    outcome: str
    reference: str


@dataclass(frozen=True)
class Evidence:
    """What was found. `counts` by control; `units` the same by unit; `hidden`: numbers are withheld."""

    about: About
    duties: tuple[controls.Duty, ...]
    counts: Mapping[str, Count]
    decisions: tuple[Decided, ...]
    units: Mapping[UUID, Mapping[str, Count]] = field(default_factory=dict)
    withheld_kinds: tuple[str, ...] = ()

    @property
    def shown(self) -> list[controls.Control]:
        """The controls of the sheet's themes, in order."""
        used = {name for duty in self.duties for name in duty.controls}
        return [one for name, one in controls.controls().items() if name in used]

    def count(self, control: str) -> Count:
        """What was found of a control; nothing of the kind is nought of nought."""
        return self.counts.get(control, Count(0, 0))

    def to_json(self) -> dict[str, Any]:
        """As data, without language: rule cards, controls, numbers (null: withheld), the log of decisions."""
        about = self.about
        return {
            "format": FORMAT,
            "municipality": about.municipality,
            "unit": str(about.unit) if about.unit else None,
            "first": about.first.isoformat(),
            "last": about.last.isoformat(),
            "as_of": about.as_of.isoformat(),
            "themes": list(about.themes),
            "duties": [
                {
                    "card": one.card,
                    "provision": one.provision,
                    "theme": one.theme,
                    "controls": list(one.controls) or None,
                }
                for one in self.duties
            ],
            "controls": {
                one.id: {
                    "counted": self.count(one.id).counted,
                    "done": self.count(one.id).done,
                    "days": self.count(one.id).days,
                }
                for one in self.shown
            },
            "decisions": [
                {
                    "day": one.day.isoformat(),
                    "kind": one.kind,
                    "service": one.service,
                    "outcome": one.outcome,
                    "reference": one.reference,
                }
                for one in self.decisions
            ],
            "withheld_kinds": list(self.withheld_kinds),
        }


def fingerprint(data: Mapping[str, Any]) -> str:
    """SHA-256 of the data as JSON with sorted keys, as 64 hexadecimal digits."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def gather(about: About) -> Evidence:
    """The evidence with every number, for the leader of the unit or the director who asks.

    Two statements, whatever the number of cases. PostgreSQL gives nothing to anyone else.
    """
    where = [about.municipality, about.unit, about.first, about.last, about.known_at]
    counts: dict[str, Count] = {}
    units: dict[UUID, dict[str, Count]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM oversight_counts(%s, %s, %s, %s, %s)", where)
        for control, unit, counted, done, days in cursor.fetchall():
            (counts if unit is None else units.setdefault(unit, {}))[control] = Count(counted, done, days)
        cursor.execute("SELECT * FROM oversight_decisions(%s, %s, %s, %s, %s)", where)
        decisions = tuple(Decided(*row) for row in cursor.fetchall())
    return Evidence(about, controls.duties(about.law_on, about.themes), counts, decisions, units)


Cell = tuple[str, str, str]
"""Control, unit or empty for all, and which number: counted, done, rest."""


def leaving(found: Evidence) -> Evidence:
    """The same with what could tell of one child withheld: for all who are not of the unit."""
    numbers: dict[Cell, int] = {}
    sums: list[Sum[Cell]] = []
    places = {"": found.counts, **{str(unit): counts for unit, counts in found.units.items()}}
    for place, counts in places.items():
        for control, count in counts.items():
            assert count.counted is not None
            assert count.done is not None
            numbers[control, place, "counted"] = count.counted
            numbers[control, place, "done"] = count.done
            numbers[control, place, "rest"] = count.counted - count.done
            sums.append(
                Sum((control, place, "counted"), ((control, place, "done"), (control, place, "rest")))
            )
    for control in found.counts:
        parts = [str(unit) for unit, counts in found.units.items() if control in counts]
        for what in ("counted", "done", "rest"):
            sums.append(Sum((control, "", what), tuple((control, unit, what) for unit in parts)))
    sums += _same_cases(found, places)
    hidden = withheld(numbers, sums)

    def shown(control: str, place: str, count: Count) -> Count:
        gone = {what for what in ("counted", "done", "rest") if (control, place, what) in hidden}
        return Count(
            None if "counted" in gone else count.counted,
            None if gone & {"done", "rest"} or "counted" in gone else count.done,
            # A middle number of days of few is about one of them.
            None if gone else count.days,
        )

    few = _few_kinds(found.decisions)
    return replace(
        found,
        counts={control: shown(control, "", count) for control, count in found.counts.items()},
        units={
            unit: {control: shown(control, str(unit), count) for control, count in counts.items()}
            for unit, counts in found.units.items()
        },
        decisions=tuple(one for one in found.decisions if one.kind not in few),
        withheld_kinds=tuple(sorted(few)),
    )


SAME = (
    ("cases", "holder", "childs_view", "parents_view", "alive"),
    ("met_together", "acted_together", "family_heard", "cooperation"),
)
"""Controls that count the same cases: what is withheld in one must not be read in another."""


def _same_cases(found: Evidence, places: Mapping[str, Mapping[str, Count]]) -> list[Sum[Cell]]:
    sums: list[Sum[Cell]] = []
    for group in SAME:
        for place, counts in places.items():
            first, *others = [control for control in group if control in counts] or [""]
            sums += [Sum((first, place, "counted"), ((other, place, "counted"),)) for other in others]
    return sums


def _few_kinds(decisions: tuple[Decided, ...]) -> frozenset[str]:
    """The kinds of decision of which there are so few that the log would tell of one child."""
    kinds: dict[Cell, int] = {}
    for one in decisions:
        key = (one.kind, "", "counted")
        kinds[key] = kinds.get(key, 0) + 1
    return frozenset(kind for kind, _, _ in withheld(kinds, []))


def read(data: Mapping[str, Any], about: About) -> Evidence:
    """A sheet as it was given, from its data."""
    duties = tuple(
        controls.Duty(one["card"], one["theme"], one["provision"], tuple(one["controls"] or ()))
        for one in data["duties"]
    )
    counts = {name: Count(one["counted"], one["done"], one["days"]) for name, one in data["controls"].items()}
    decisions = tuple(
        Decided(date.fromisoformat(one["day"]), one["kind"], one["service"], one["outcome"], one["reference"])
        for one in data["decisions"]
    )
    return Evidence(about, duties, counts, decisions, {}, tuple(data["withheld_kinds"]))
