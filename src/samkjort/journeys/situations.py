"""Situations to play: what is known of an invented child, how it changes, and which help is needed when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.journeys.ways import REGISTER, ServiceWay, Ways, read_services, shipped_ways
from samkjort.law.names import Names, read_names
from samkjort.law.vocabulary import facts
from samkjort.law.yamlsource import Key, Source, read, suggest
from samkjort.rules.contradictions import contradictions
from samkjort.rules.deadlines import add_months
from samkjort.rules.facts import Situation, unknown_fact
from samkjort.rules.values import FactValue, WrongValue, read_value

FOLDER = REGISTER / "situations"
MOST_MONTHS = 216
_KEYS = {"id", "title", "text", "starts", "months", "facts", "changes", "needs"}
_NEED = {"service", "month", "why", "asks_after", "answer", "complaint", "lasts"}
_COMPLAINTS = {"none", "upheld", "not_upheld"}


class UnknownSituation(LookupError):
    """No shipped situation has that id and it is not a file."""


@dataclass(frozen=True)
class Need:
    """A service is needed from a month on. What is None follows from the numbers of the way to the service.

    `answer`: whether the first answer is yes. `complaint`: none, upheld or not_upheld. `lasts`: months.
    """

    service: str
    month: int
    why: Names
    asks_after: int | None = None
    answer: bool | None = None
    complaint: str | None = None
    lasts: int | None = None


@dataclass(frozen=True)
class Change:
    """Facts that change in a month."""

    month: int
    facts: Mapping[str, FactValue | None]


@dataclass(frozen=True)
class Story:
    """A situation over time. Nobody in it exists."""

    id: str
    title: Names
    text: Names
    starts: date
    months: int
    facts: Mapping[str, FactValue]
    needs: tuple[Need, ...]
    changes: tuple[Change, ...] = ()

    @property
    def services(self) -> tuple[str, ...]:
        """The services needed, in the order they are needed."""
        return tuple(dict.fromkeys(need.service for need in sorted(self.needs, key=lambda n: n.month)))

    def on(self, month: int) -> date:
        """The date of a month of the story."""
        return add_months(self.starts, month)

    def at(self, month: int) -> Situation:
        """What is known in a month."""
        known: dict[str, FactValue | None] = dict(self.facts)
        for change in self.changes:
            if change.month <= month:
                known.update(change.facts)
        given = {name: value for name, value in known.items() if value is not None}
        return Situation(self.on(month), given)

    @property
    def age(self) -> int:
        """The child's age in whole months when the story starts; 0 for one not yet born."""
        birth = self.facts.get("child.birth_date")
        if not isinstance(birth, date):
            return 0
        months = (self.starts.year - birth.year) * 12 + self.starts.month - birth.month
        return max(months - (self.starts.day < birth.day), 0)


@cache
def stories() -> dict[str, Story]:
    """The shipped situations by id, in the order of their file names."""
    found = [read_story(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return {story.id: story for story in found}


def find_story(name: str) -> Story:
    """A shipped situation by id, or a file of one's own. Raises `UnknownSituation` or `BadData`."""
    if name in stories():
        return stories()[name]
    if name.endswith((".yaml", ".yml")):
        return read_story(Path(name))
    raise UnknownSituation(
        f"there is no situation «{name}»{suggest(name, stories())}; give an id or a .yaml file"
    )


@cache
def journey_ways() -> Ways:
    """The numbers for single journeys: those of the country's run, and of services it leaves out."""
    shipped = shipped_ways()
    return replace(
        shipped, services=(*shipped.services, *read_services(REGISTER / "ways-of-situations.yaml"))
    )


def way_to(ways: Ways, service: str) -> ServiceWay:
    """The numbers of the way to one service."""
    return next(way for way in ways.services if way.id == service)


def read_story(path: Path, *, ways: Ways | None = None) -> Story:
    """Read a situation file. Raises `BadData` with every problem at once, each with its line."""
    source = read(path, shown_as=path.name)
    source.raise_problems()
    data = source.data
    if not source.mapping((), data, keys=_KEYS, required=_KEYS - {"changes"}):
        source.raise_problems()
    title = read_names(source, ("title",), data["title"])
    text = read_names(source, ("text",), data["text"])
    starts, months = data["starts"], data["months"]
    if type(starts) is not date:
        source.problem(("starts",), f"expected a date such as 2026-11-01, found {starts!r}")
    if not _whole(months) or not 1 <= months <= MOST_MONTHS:
        source.problem(("months",), f"expected 1 to {MOST_MONTHS} whole months, found {months!r}")
        months = MOST_MONTHS
    read_facts = _facts(source, ("facts",), data["facts"])
    known = {name: value for name, value in read_facts.items() if value is not None}
    changes = _changes(source, data.get("changes") or [], months)
    needs = _needs(source, data["needs"], months, ways or journey_ways())
    if type(starts) is date and not source.problems:
        _contradictions(source, known, changes, starts)
    identity = source.text(("id",), data["id"])
    source.raise_problems()
    assert title
    assert text
    assert identity
    return Story(identity, title, text, starts, months, known, needs, changes)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _facts(source: Source, key: Key, rows: Any) -> dict[str, FactValue | None]:
    found: dict[str, FactValue | None] = {}
    if not isinstance(rows, dict):
        source.problem(key, "expected a mapping from facts to values")
        return found
    for name, raw in rows.items():
        fact = facts().get(name)
        if fact is None:
            source.problem((*key, name), unknown_fact(str(name)))
            continue
        try:
            found[name] = read_value(fact, raw)
        except WrongValue as error:
            source.problem((*key, name), f"{name}: {error}")
    return found


def _changes(source: Source, rows: Any, months: int) -> tuple[Change, ...]:
    found = []
    if not isinstance(rows, list):
        source.problem(("changes",), "expected a list of changes")
        return ()
    for number, row in enumerate(rows):
        key: Key = ("changes", number)
        if not source.mapping(key, row, keys={"month", "facts"}, required={"month", "facts"}):
            continue
        month = _month(source, (*key, "month"), row["month"], months)
        found.append(Change(month, _facts(source, (*key, "facts"), row["facts"])))
    return tuple(sorted(found, key=lambda change: change.month))


def _month(source: Source, key: Key, value: Any, months: int) -> int:
    if not _whole(value) or not 0 <= value < months:
        source.problem(key, f"expected a whole month from 0 to {months - 1}, found {value!r}")
        return 0
    return int(value)


def _needs(source: Source, rows: Any, months: int, ways: Ways) -> tuple[Need, ...]:
    if not isinstance(rows, list) or not rows:
        source.problem(("needs",), "expected a list of needs: which service is needed from which month")
        return ()
    known = {way.id for way in ways.services}
    found: list[Need] = []
    for number, row in enumerate(rows):
        key: Key = ("needs", number)
        if not source.mapping(key, row, keys=_NEED, required={"service", "month", "why"}):
            continue
        if row["service"] not in known:
            hint = suggest(str(row["service"]), known)
            source.problem((*key, "service"), f"there is no way to «{row['service']}»{hint}")
            continue
        month = _month(source, (*key, "month"), row["month"], months)
        if any(each.service == row["service"] and each.month // 12 == month // 12 for each in found):
            source.problem(key, f"«{row['service']}» is needed twice in the same year of the journey")
        why = read_names(source, (*key, "why"), row["why"])
        for name in ("asks_after", "lasts"):
            value = row.get(name)
            if value is not None and (not _whole(value) or not 0 <= value <= MOST_MONTHS):
                source.problem((*key, name), f"expected whole months, 0 to {MOST_MONTHS}, found {value!r}")
        if row.get("answer") not in (None, True, False):
            source.problem((*key, "answer"), "expected true (yes) or false (no)")
        if row.get("complaint") is not None:
            source.one_of((*key, "complaint"), row["complaint"], _COMPLAINTS)
            if row.get("answer") is not False:
                source.problem((*key, "complaint"), "only a no can be complained about: set answer to false")
        if why:
            found.append(
                Need(
                    str(row["service"]),
                    month,
                    why,
                    row.get("asks_after"),
                    row.get("answer"),
                    row.get("complaint"),
                    row.get("lasts"),
                )
            )
    return tuple(found)


def _contradictions(
    source: Source, known: dict[str, FactValue], changes: tuple[Change, ...], starts: date
) -> None:
    now: dict[str, FactValue | None] = dict(known)
    for found in contradictions(known, starts):
        source.problem(("facts", found.fact), f"{found.fact}: {found.text.en}")
    for number, change in enumerate(changes):
        now.update(change.facts)
        on = add_months(starts, change.month)
        given = {name: value for name, value in now.items() if value is not None}
        for found in contradictions(given, on):
            source.problem(("changes", number, "facts", found.fact), f"{found.fact}: {found.text.en}")
