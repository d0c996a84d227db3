"""The whole country through one or two legal orders: burdens by person and group, and what changes.

Both orders meet the same persons with the same luck, so that a difference comes from the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np

from samkjort.journeys.population.country import Country, country, model_of
from samkjort.journeys.population.model import Count
from samkjort.journeys.population.run import People, Sums, engine_named, run
from samkjort.journeys.structure import structure_of
from samkjort.journeys.ways import Ways, shipped_ways
from samkjort.law.order import LegalOrder

EVERYBODY = "all"
PARTS = 20
"""A run of some size is cut in at least so many parts, to see how much chance matters."""
LEAST_EACH, MOST_EACH = 1_000, 131_072


@dataclass(frozen=True)
class Settings:
    """How a run is made. `people` None: the whole country. Engine and threads do not change the result."""

    people: int | None = None
    months: int = 216
    seed: int = 1
    engine: str | None = None
    threads: int = 1


@dataclass(frozen=True)
class Spread:
    """One count in one group: mean for each person, and the numbers that half and nine of ten are within."""

    mean: float
    p50: int
    p90: int


@dataclass(frozen=True)
class Change:
    """A mean under the second order minus under the first, with its standard error (None: not known)."""

    mean: float
    error: float | None


@dataclass(frozen=True)
class OrderRun:
    """What a run gave for one legal order. `counts`: (group or `all`, count) → spread."""

    order: str
    sums: Sums
    parts: tuple[Sums, ...]
    counts: dict[tuple[str, Count], Spread]


@dataclass(frozen=True)
class Outcome:
    """One run, or two to compare. `groups`: ids with the number of persons; `engine`: the one used."""

    settings: Settings
    size: int
    engine: str
    groups: dict[str, int]
    first: OrderRun
    second: OrderRun | None = None

    def change(self, count: Count, group: str = EVERYBODY) -> Change:
        """The change in a mean. Raises `ValueError` where there is only one order."""
        if self.second is None:
            raise ValueError("there is nothing to compare with")
        mean = self.second.counts[group, count].mean - self.first.counts[group, count].mean
        return Change(mean, self._error(count, group))

    def _error(self, count: Count, group: str) -> float | None:
        assert self.second is not None
        found = []
        for before, after in zip(self.first.parts, self.second.parts, strict=True):
            people = _people(before, self._number(group))
            if people:
                gone = _total(after, count, self._number(group)) - _total(before, count, self._number(group))
                found.append(gone / people)
        return float(np.std(found, ddof=1) / np.sqrt(len(found))) if len(found) > 1 else None

    def _number(self, group: str) -> int | None:
        return None if group == EVERYBODY else list(self.groups).index(group)


def through(
    order: LegalOrder,
    against: LegalOrder | None = None,
    *,
    settings: Settings | None = None,
    ways: Ways | None = None,
    cluster: Any = None,
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """Take the country, or a sample of it, through an order (and another).

    `cluster`: a `dask.distributed.Client`. `progress` hears persons done, in all orders together. Raises
    `BadParameters` (a concept's parameters), `ValueError` (an unknown engine), `NoNumba`.
    """
    orders = [one for one in (order, against) if one]
    found = through_all(orders, settings=settings, ways=ways, cluster=cluster, progress=progress)
    return paired(*found) if against else found[0]


def through_all(
    orders: Sequence[LegalOrder],
    *,
    settings: Settings | None = None,
    ways: Ways | None = None,
    cluster: Any = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Outcome, ...]:
    """The same people with the same luck through each order. Arguments and errors as of `through`."""
    asked, numbers = settings or Settings(), ways or shipped_ways()
    people, engine = country(numbers, size=asked.people), engine_named(asked.engine)[0]
    ids = [group.id for group in numbers.groups]
    found = []
    for order in orders:
        one = _run(order, numbers, people, asked, cluster, progress)
        groups = dict(zip(ids, (int(each) for each in one.sums.people), strict=True))
        found.append(Outcome(asked, people.size, engine, groups, one))
    return tuple(found)


def paired(before: Outcome, after: Outcome) -> Outcome:
    """Two runs of the same people as one outcome. Raises `ValueError` where they are not the same."""
    if replace(before.settings, engine=None, threads=1) != replace(after.settings, engine=None, threads=1):
        raise ValueError("the two runs are not of the same people with the same luck")
    return replace(before, second=after.first)


def _run(
    order: LegalOrder,
    ways: Ways,
    people: Country,
    asked: Settings,
    cluster: Any,
    progress: Callable[[int], None] | None,
) -> OrderRun:
    model = model_of(ways, structure_of(order, tuple(way.id for way in ways.services)))
    parts: list[Sums] = []
    sums = run(
        model,
        cast(People, people),
        seed=asked.seed,
        months=asked.months,
        engine=asked.engine,
        threads=asked.threads,
        each=max(LEAST_EACH, min(MOST_EACH, -(-people.size // PARTS))),
        cluster=cluster,
        progress=progress,
        part_done=parts.append,
    )
    numbered: list[tuple[str, int | None]] = [(EVERYBODY, None)]
    numbered += [(group.id, number) for number, group in enumerate(ways.groups)]
    counts = {(name, count): _spread(sums, count, number) for name, number in numbered for count in Count}
    return OrderRun(order.name, sums, tuple(parts), counts)


def _spread(sums: Sums, count: Count, group: int | None) -> Spread:
    people = _people(sums, group)
    mean = _total(sums, count, group) / people if people else 0.0
    p50, p90 = (sums.quantile(count, share, group=group) for share in (0.5, 0.9))
    return Spread(mean, p50, p90)


def _people(sums: Sums, group: int | None) -> int:
    return int(sums.people.sum() if group is None else sums.people[group])


def _total(sums: Sums, count: Count, group: int | None) -> int:
    return int(sums.counts[:, count].sum() if group is None else sums.counts[group, count])


def as_data(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain data: orders, groups, counts by their names; the same whatever engine made it."""
    runs = [one for one in (outcome.first, outcome.second) if one]
    groups = [EVERYBODY, *outcome.groups]
    data: dict[str, Any] = {
        "people": outcome.size,
        "months": outcome.settings.months,
        "seed": outcome.settings.seed,
        "groups": outcome.groups,
        "orders": {
            one.order: {
                group: {count.name.lower(): vars(one.counts[group, count]) for count in Count}
                for group in groups
            }
            for one in runs
        },
    }
    if outcome.second:
        data["change"] = {
            group: {count.name.lower(): vars(outcome.change(count, group)) for count in Count}
            for group in groups
        }
    return data
