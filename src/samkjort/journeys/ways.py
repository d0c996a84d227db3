"""The numbers behind the way to each service: each with low, high, mark and where it comes from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law.names import Names, read_names
from samkjort.law.services import register_services
from samkjort.law.yamlsource import Key, Source, read, suggest

REGISTER = Path(__file__).resolve().parent / "register"


class Mark(StrEnum):
    """How sure a number is."""

    SEEN = "V"
    WORKED_OUT = "D"
    REMEMBERED = "M"
    ASSUMED = "A"


@dataclass(frozen=True)
class Estimate:
    """A number with its bounds, how sure it is, and where it comes from."""

    value: float
    low: float
    high: float
    mark: Mark
    source: str


@dataclass(frozen=True)
class Times:
    """A time in whole months as equally likely values."""

    values: tuple[int, ...]
    mark: Mark
    source: str

    @property
    def mean(self) -> float:
        """The mean, months."""
        return sum(self.values) / len(self.values)


@dataclass(frozen=True)
class Hours:
    """The family's own hours for one application, one complaint, one renewal."""

    apply: float
    complain: float
    renew: float
    mark: Mark
    source: str


@dataclass(frozen=True)
class ServiceWay:
    """The way to one service. Ages in years; `in_place`: the share of the age span that has the service."""

    id: str
    from_age: int
    to_age: int
    in_place: Estimate
    lasts: Estimate
    asks_after: Times
    waits: Times
    granted: Estimate
    applies: bool
    asked: Estimate
    common: Estimate
    hours: Hours
    complains: Estimate | None = None
    upheld: Estimate | None = None
    complaint_takes: Times | None = None
    renews_every: Estimate | None = None
    successor: str | None = None


@dataclass(frozen=True)
class Group:
    """Children with like needs: their share of all, and how often needs come compared with the mean."""

    id: str
    name: Names
    share: Estimate
    weight: Estimate


@dataclass(frozen=True)
class Ways:
    """All numbers of `ways.yaml`."""

    size: Estimate
    groups: tuple[Group, ...]
    services: tuple[ServiceWay, ...]
    meet_every: Estimate
    meet_from: Estimate
    hours_meeting: Estimate


_SERVICE_NEEDS = {
    *(
        "id",
        "ages",
        "in_place",
        "lasts",
        "asks_after",
        "waits",
        "granted",
        "applies",
        "asked",
        "common",
        "hours",
    ),
}
_SERVICE_MAY = {"complains", "upheld", "complaint_takes", "renews_every", "successor"}
_SHARES = {"in_place", "granted", "complains", "upheld", "share"}


@cache
def shipped_ways() -> Ways:
    """The shipped numbers."""
    return read_ways(REGISTER / "ways.yaml")


def read_ways(path: Path) -> Ways:
    """Read a file of numbers. Raises `BadData` with every problem at once: probabilities over one, missing
    sources, services that do not exist, bounds the wrong way round."""
    source = read(path, shown_as=path.name)
    source.raise_problems()
    data = source.data
    keys = {"population", "groups", "services", "together"}
    if not source.mapping((), data, keys=keys, required=keys):
        source.raise_problems()
    size = read_estimate(source, ("population", "size"), (data["population"] or {}).get("size"))
    groups = [_group(source, ("groups", n), row) for n, row in enumerate(data["groups"] or [])]
    services = [_service(source, ("services", n), row) for n, row in enumerate(data["services"] or [])]
    together = {
        name: read_estimate(source, ("together", name), (data["together"] or {}).get(name))
        for name in ("meet_every", "meet_from", "hours_meeting")
    }
    _check_whole(source, [group for group in groups if group], [way for way in services if way])
    source.raise_problems()
    assert size is not None
    return Ways(
        size,
        tuple(group for group in groups if group),
        tuple(way for way in services if way),
        **{name: value for name, value in together.items() if value},
    )


@cache
def coordination() -> dict[str, Estimate]:
    """The numbers of `coordination.yaml`. Raises `BadData` with every problem."""
    source = read(REGISTER / "coordination.yaml", shown_as="journeys/register/coordination.yaml")
    found = {name: read_estimate(source, (name,), row) for name, row in (source.data or {}).items()}
    source.raise_problems()
    return {name: value for name, value in found.items() if value}


def read_services(path: Path) -> tuple[ServiceWay, ...]:
    """Read a file with only `services`, for single journeys. Raises `BadData` with every problem at once."""
    source = read(path, shown_as=path.name)
    source.raise_problems()
    services: list[ServiceWay | None] = []
    if source.mapping((), source.data, keys={"services"}, required={"services"}):
        rows = source.data["services"] or []
        services = [_service(source, ("services", n), row) for n, row in enumerate(rows)]
    source.raise_problems()
    return tuple(way for way in services if way)


def _check_whole(source: Source, groups: list[Group], services: list[ServiceWay]) -> None:
    shares = sum(group.share.value for group in groups)
    if groups and abs(shares - 1) > 1e-9:
        source.problem(("groups",), f"the shares of the groups sum to {shares:g}, not 1")
    ids = {way.id for way in services}
    for number, way in enumerate(services):
        if way.successor and way.successor not in ids:
            source.problem(("services", number, "successor"), f"there is no way to «{way.successor}» here")


def _group(source: Source, key: Key, row: Any) -> Group | None:
    keys = {"id", "name", "share", "weight"}
    if not source.mapping(key, row, keys=keys, required=keys):
        return None
    name = read_names(source, (*key, "name"), row["name"])
    share, weight = (read_estimate(source, (*key, part), row[part]) for part in ("share", "weight"))
    return Group(str(row["id"]), name, share, weight) if name and share and weight else None


def _service(source: Source, key: Key, row: Any) -> ServiceWay | None:
    if not source.mapping(key, row, keys=_SERVICE_NEEDS | _SERVICE_MAY, required=_SERVICE_NEEDS):
        return None
    known = register_services().services
    if row["id"] not in known:
        source.problem((*key, "id"), f"there is no service «{row['id']}»{suggest(str(row['id']), known)}")
    ages = row["ages"] if isinstance(row["ages"], dict) else {}
    low, high = ages.get("from"), ages.get("to")
    if not (isinstance(low, int) and isinstance(high, int) and 0 <= low < high <= 25):
        source.problem((*key, "ages"), "expected {from: …, to: …} in whole years, 0 to 25, the first lower")
    numbers: dict[str, Any] = {
        name: read_estimate(source, (*key, name), row.get(name))
        for name in ("in_place", "lasts", "granted", "asked", "common", "complains", "upheld", "renews_every")
        if name in row
    }
    times: dict[str, Any] = {
        name: _times(source, (*key, name), row.get(name))
        for name in ("asks_after", "waits", "complaint_takes")
        if name in row
    }
    hours = _hours(source, (*key, "hours"), row["hours"])
    complains = {"complains", "upheld", "complaint_takes"}
    if complains & row.keys() and not complains <= row.keys():
        source.problem(key, f"a complaint needs {', '.join(sorted(complains))} together")
    if not isinstance(row["applies"], bool):
        source.problem((*key, "applies"), "expected true or false")
    if (
        hours is None
        or None in (*numbers.values(), *times.values())
        or not (isinstance(low, int) and isinstance(high, int))
    ):
        return None
    return ServiceWay(
        id=str(row["id"]),
        from_age=low,
        to_age=high,
        applies=bool(row["applies"]),
        hours=hours,
        successor=row.get("successor"),
        **numbers,
        **times,
    )


def read_estimate(source: Source, key: Key, row: Any) -> Estimate | None:
    """Read `{value, low, high, mark, source}`; what is wrong is noted in the source."""
    keys = {"value", "low", "high", "mark", "source"}
    if not source.mapping(key, row, keys=keys, required=keys):
        return None
    numbers = [row[part] for part in ("low", "value", "high")]
    if not all(isinstance(n, int | float) and not isinstance(n, bool) and math.isfinite(n) for n in numbers):
        source.problem(key, "value, low and high are numbers")
        return None
    low, value, high = numbers
    if not low <= value <= high:
        source.problem(key, f"low, value and high come in that order, not {low:g}, {value:g}, {high:g}")
    if low < 0:
        source.problem(key, f"{low:g} is below zero")
    if key[-1] in _SHARES and high > 1:
        source.problem(key, f"a share or probability is at most 1, not {high:g}")
    mark, text = _marked(source, key, row)
    return Estimate(float(value), float(low), float(high), mark, text) if mark else None


def _times(source: Source, key: Key, row: Any) -> Times | None:
    keys = {"values", "mark", "source"}
    if not source.mapping(key, row, keys=keys, required=keys):
        return None
    values = row["values"]
    if (
        not isinstance(values, list)
        or not values
        or not all(isinstance(v, int) and 0 <= v <= 255 for v in values)
    ):
        source.problem(key, "values is a list of whole months, 0 to 255")
        return None
    mark, text = _marked(source, key, row)
    return Times(tuple(values), mark, text) if mark else None


def _hours(source: Source, key: Key, row: Any) -> Hours | None:
    keys = {"apply", "complain", "renew", "mark", "source"}
    if not source.mapping(key, row, keys=keys, required=keys):
        return None
    numbers = [row[part] for part in ("apply", "complain", "renew")]
    if not all(isinstance(n, int | float) and 0 <= n <= 1000 for n in numbers):
        source.problem(key, "apply, complain and renew are hours, 0 or more")
        return None
    mark, text = _marked(source, key, row)
    apply, complain, renew = (float(n) for n in numbers)
    return Hours(apply, complain, renew, mark, text) if mark else None


def _marked(source: Source, key: Key, row: dict[str, Any]) -> tuple[Mark | None, str]:
    text = source.text((*key, "source"), row["source"]) or ""
    mark = source.one_of((*key, "mark"), row["mark"], {str(mark) for mark in Mark})
    return (Mark(mark) if mark else None), text
