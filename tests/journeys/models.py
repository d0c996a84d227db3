"""Models of the way to help, made up for tests: from a seed, with every feature in use."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samkjort.journeys.population.draws import quantiles, threshold
from samkjort.journeys.population.model import AGES, Model


def some_model(seed: int = 1, *, size: int = 6, groups: int = 3, joint: bool = True, gates: int = 1) -> Model:
    """A model whose numbers follow from the seed; `joint`: services 1–3 are behind one door."""
    rng = np.random.default_rng(seed)

    def chances(*shape: int, most: float) -> NDArray[np.uint32]:
        values = rng.random(shape) * most
        return np.vectorize(threshold, otypes=[np.uint32])(values)

    def times(most: float) -> NDArray[np.uint8]:
        return np.stack([quantiles(list(rng.random(7) * most)) for _ in range(size)])

    door = np.arange(size)
    shared = np.zeros(size, dtype=np.int64)
    if joint:
        door[1:4], shared[1:4] = 1, 1
    first = rng.integers(0, 100, size)
    return Model(
        services=tuple(f"service-{n}" for n in range(size)),
        groups=tuple(f"group-{n}" for n in range(groups)),
        need=chances(size, AGES, groups, most=0.4),
        ask_time=times(5),
        wait_time=times(9),
        complaint_time=times(6),
        grant=chances(size, most=1.0),
        complain=chances(size, most=0.9),
        reverse=chances(size, most=0.9),
        exit=chances(size, AGES, most=0.1),
        door=door,
        joint=shared,
        sphere=np.arange(size) % 3,
        knows=(1 << np.arange(size) % 3) + (8 if joint else 0) * (np.arange(size) % 2),
        application=rng.integers(0, 2, size),
        decision=np.array([1, 1, 1, 0, 1, 1, 1, 1][:size]),
        renew_every=np.array([0, 12, 6, 0, 12, 3, 12, 1][:size]),
        asked=rng.integers(6, 30, size),
        common=rng.integers(1, 6, size),
        quarters_apply=rng.integers(1, 20, size),
        quarters_complain=rng.integers(1, 20, size),
        quarters_renew=rng.integers(1, 9, size),
        first_month=first,
        end_month=first + rng.integers(12, 220, size),
        successor=np.array([-1, 3, 0, -1, 1, 2, -1, -1][:size]),
        gates=gates,
    )


@dataclass(frozen=True)
class SomePeople:
    """Ages from not yet born to past the end; groups by turns."""

    size: int
    groups: int = 3

    def of(self, first: int, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Ages and groups follow from the number of the person."""
        people = np.arange(first, first + count, dtype=np.int64)
        return (people * 37) % 330 - 20, people % self.groups
