"""The way of one person, told as events: the lines, the luck and the sums of the whole country's run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from samkjort.journeys.population.draws import person_key
from samkjort.journeys.population.model import Count, Model
from samkjort.journeys.population.path import Happened, built


@dataclass(frozen=True)
class Event:
    """Something that happened to a person: months from the start, which service (None: all), what."""

    month: int
    service: str | None
    kind: Happened


@dataclass(frozen=True)
class Way:
    """One person's way: events in order, what was counted, months inside each service."""

    events: tuple[Event, ...]
    counts: dict[Count, int]
    inside: dict[str, int]


@cache
def _plain() -> Any:
    return built(lambda function: function)[0]


def way_of(
    model: Model,
    *,
    seed: int,
    person: int,
    age: int,
    group: int,
    months: int,
    draws: Callable[[int, int], int] | None = None,
) -> Way:
    """The way of person number `person` of a run, `age` months old at its start (negative: not yet born).

    `draws(key, counter)` takes the place of chance, for a situation that says itself what happens when. It
    is asked again from the start when the way was longer than expected, so it must not count its calls.
    """
    size = len(model.services)
    counts = np.zeros(len(Count), dtype=np.int64)
    inside = np.zeros(size, dtype=np.int64)
    key, room = person_key(seed, person), 4096
    walk = built(lambda function: function, draws)[0] if draws else _plain()
    while True:
        counts[:], inside[:] = 0, 0
        events = np.zeros((room, 3), dtype=np.int64)
        state, timer, due = (np.zeros(size, dtype=np.int64) for _ in range(3))
        noted = walk(key, age, group, months, state, timer, due, counts, inside, events, *model.arrays())
        if noted <= room:
            break
        room = noted
    told = tuple(
        Event(int(month), model.services[service] if service >= 0 else None, Happened(int(kind)))
        for month, service, kind in events[:noted].tolist()
    )
    return Way(
        told,
        {count: int(counts[count]) for count in Count},
        dict(zip(model.services, inside.tolist(), strict=True)),
    )
