"""The made-up population of 0–24 years, and a legal order's model fitted to it.

Nobody in it exists: age and group follow from a person's number. How often needs come is fitted, so that the
share who have each service in place comes out near the published or assumed one (`ways.yaml`), before any law
is changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from samkjort.journeys.population.draws import draws, person_keys, quantiles, threshold
from samkjort.journeys.population.model import AGES, LAST_MONTH, Model
from samkjort.journeys.structure import Structure
from samkjort.journeys.ways import ServiceWay, Times, Ways

Numbers = NDArray[np.int64]
AGE_DRAW, GROUP_DRAW = 0xA6E00001, 0x6B0F0001
"""Counters no month of a run reaches."""


@dataclass(frozen=True)
class Country:
    """Everybody of 0–24 years: ages spread evenly, groups by their shares."""

    size: int
    shares: tuple[float, ...]
    seed: int = 0

    def of(self, first: int, count: int) -> tuple[Numbers, Numbers]:
        """Ages in months and groups of a range of persons."""
        keys = person_keys(self.seed, first, count)
        ages = (draws(keys, AGE_DRAW).astype(np.uint64) * np.uint64(LAST_MONTH)) >> np.uint64(32)
        edges = np.rint(np.cumsum(self.shares)[:-1] * 2**32)
        groups = np.searchsorted(edges, draws(keys, GROUP_DRAW).astype(np.float64), side="right")
        return ages.astype(np.int64), groups.astype(np.int64)


def country(ways: Ways, *, size: int | None = None, seed: int = 0) -> Country:
    """The country of the numbers, or a sample of `size` persons from it."""
    return Country(size or round(ways.size.value), tuple(group.share.value for group in ways.groups), seed)


def model_of(ways: Ways, structure: Structure, *, needs: NDArray[np.uint32] | None = None) -> Model:
    """The arrays of a legal order: its structure with the numbers of the ways.

    `needs`, (S, A, G), takes the place of needs fitted to the country.
    """
    doors = [structure.door(way.id) for way in ways.services]
    door_ids = list(dict.fromkeys(door.door for door in doors))
    spheres = list(dict.fromkeys(one for door in doors for one in sorted(door.knows)))
    ids = [way.id for way in ways.services]
    services = ways.services

    def whole(values: list[float]) -> Numbers:
        return np.array([round(value) for value in values], dtype=np.int64)

    def chances(values: list[float]) -> NDArray[np.uint32]:
        return np.array([threshold(value) for value in values], dtype=np.uint32)

    def times(values: list[Times | None]) -> NDArray[np.uint8]:
        return np.stack([quantiles([float(v) for v in (one.values if one else (0,))]) for one in values])

    return Model(
        services=tuple(ids),
        groups=tuple(group.id for group in ways.groups),
        need=np.stack([_needs(way, ways) for way in services]) if needs is None else needs,
        ask_time=times([way.asks_after for way in services]),
        wait_time=times([way.waits for way in services]),
        complaint_time=times([way.complaint_takes for way in services]),
        grant=chances([way.granted.value for way in services]),
        complain=chances([way.complains.value if way.complains else 0 for way in services]),
        reverse=chances([way.upheld.value if way.upheld else 0 for way in services]),
        exit=np.repeat(chances([1 / way.lasts.value for way in services])[:, None], AGES, axis=1),
        door=np.array([door_ids.index(door.door) for door in doors]),
        joint=np.array([int(door.joint) for door in doors]),
        sphere=np.array([spheres.index(door.sphere) for door in doors]),
        knows=np.array([sum(1 << spheres.index(one) for one in door.knows) for door in doors]),
        application=np.array([int(way.applies) for way in services]),
        decision=np.array([int(door.decision) for door in doors]),
        renew_every=whole([way.renews_every.value if way.renews_every else 0 for way in services]),
        asked=whole([way.asked.value for way in services]),
        common=whole([way.common.value for way in services]),
        quarters_apply=whole([4 * way.hours.apply for way in services]),
        quarters_complain=whole([4 * way.hours.complain for way in services]),
        quarters_renew=whole([4 * way.hours.renew for way in services]),
        first_month=np.array([12 * way.from_age for way in services]),
        end_month=np.array([12 * way.to_age for way in services]),
        successor=np.array([ids.index(way.successor) if way.successor else -1 for way in services]),
        meet_every=round(ways.meet_every.value),
        meet_from=round(ways.meet_from.value),
        quarters_meeting=round(4 * ways.hours_meeting.value),
        gates=int(structure.gates),
    )


def _needs(way: ServiceWay, ways: Ways) -> NDArray[np.uint32]:
    rate, weights = _rate(way, ways)
    table = np.zeros((AGES, len(weights)), dtype=np.uint32)
    yearly = [1 - (1 - min(rate * weight, 1.0)) ** 12 for weight in weights]
    table[way.from_age : way.to_age] = [threshold(chance) for chance in yearly]
    return table


@cache
def _rate(way: ServiceWay, ways: Ways) -> tuple[float, tuple[float, ...]]:
    """The chance of a need in a month that gives the wished share in place, and each group's weight."""
    shares = np.array([group.share.value for group in ways.groups])
    weights = np.array([group.weight.value for group in ways.groups])
    weights = weights / (shares @ weights)
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if _in_place(way, np.minimum(middle * weights, 1.0)) @ shares < way.in_place.value:
            low = middle
        else:
            high = middle
    return high, tuple(float(weight) for weight in weights)


def _in_place(way: ServiceWay, rates: NDArray[np.float64]) -> NDArray[np.float64]:
    """The expected share in place over the service's ages, for each group, with times as their means."""
    ask, wait = 1 / (1 + way.asks_after.mean), 1 / (1 + way.waits.mean)
    complain = way.complains.value if way.complains else 0.0
    upheld = way.upheld.value if way.upheld else 0.0
    takes = 1 / (1 + (way.complaint_takes.mean if way.complaint_takes else 0))
    ends, yes = 1 / way.lasts.value, way.granted.value
    idle, need, waiting, complaining, inside = (
        np.ones_like(rates),
        *(np.zeros_like(rates) for _ in range(4)),
    )
    total, months = np.zeros_like(rates), 12 * (way.to_age - way.from_age)
    for _ in range(months):
        begins, asks, answers, outcomes = idle * rates, need * ask, waiting * wait, complaining * takes
        complaints = answers * (1 - yes) * complain
        stops, starts = inside * ends, answers * yes + outcomes * upheld
        idle = idle - begins + stops + answers * (1 - yes) * (1 - complain) + outcomes * (1 - upheld)
        need, waiting = need + begins - asks, waiting + asks - answers
        complaining, inside = complaining + complaints - outcomes, inside + starts - stops
        total += inside
    return total / months
