"""A run over a population: in blocks, over threads or a cluster, with the same result for any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from samkjort.journeys.population.draws import person_keys
from samkjort.journeys.population.model import Count, Model

Numbers = NDArray[np.int64]
BLOCKS = {"numba": 8192, "numpy": 131_072}
"""Persons in a block: small enough for the cache where that matters, large enough to make up for overhead."""
MOST = 4096
"""Histograms hold counts up to this; more is kept in the last place."""


class People(Protocol):
    """Who is in a run: ages in months at its start and groups, for any range of persons."""

    size: int

    def of(self, first: int, count: int) -> tuple[Numbers, Numbers]:
        """Ages and groups of persons `first` … `first + count − 1`."""
        ...


@dataclass(frozen=True)
class Chunk:
    """A part of a run that can be done anywhere, and again."""

    first: int
    count: int


@dataclass
class Sums:
    """What a run gives: sums by group, and how each count is spread over persons."""

    people: Numbers
    """(G,)"""
    counts: Numbers
    """(G, Count)"""
    inside: Numbers
    """(G, S): service-months."""
    spread: Numbers = field(repr=False)
    """(G, Count, MOST): how many persons have each number."""

    @classmethod
    def empty(cls, model: Model) -> Sums:
        """Nothing counted yet."""
        groups, size = len(model.groups), len(model.services)
        return cls(
            np.zeros(groups, dtype=np.int64),
            np.zeros((groups, len(Count)), dtype=np.int64),
            np.zeros((groups, size), dtype=np.int64),
            np.zeros((groups, len(Count), MOST), dtype=np.int64),
        )

    def add(self, other: Sums) -> None:
        """Add what another part counted. Integers, so that the order does not matter."""
        self.people += other.people
        self.counts += other.counts
        self.inside += other.inside
        self.spread += other.spread

    def same_as(self, other: Sums) -> bool:
        """Whether every number is the same."""
        return all(
            bool(np.array_equal(getattr(self, name), getattr(other, name)))
            for name in ("people", "counts", "inside", "spread")
        )

    def total(self, count: Count) -> int:
        """The sum over all persons."""
        return int(self.counts[:, count].sum())

    def quantile(
        self, count: Count, share: float, *, group: int | None = None, among_touched: bool = False
    ) -> int:
        """The number that `share` of the persons (of one group) are at or below; `among_touched`: of those
        above zero."""
        row = (self.spread[:, count].sum(axis=0) if group is None else self.spread[group, count]).copy()
        if among_touched:
            row[0] = 0
        upto = np.cumsum(row)
        return int(np.searchsorted(upto, share * upto[-1])) if upto[-1] else 0


def engine_named(name: str | None) -> tuple[str, Callable[..., tuple[Numbers, Numbers]]]:
    """The engine asked for, or the fastest there is. Raises `ValueError` for a name there is no engine of."""
    from samkjort.journeys.population import by_numba, by_numpy

    chosen = name or ("numba" if find_spec("numba") else "numpy")
    if chosen == "numpy":
        return chosen, by_numpy.run_block
    if chosen == "numba":
        by_numba.compiled()
        return chosen, by_numba.run_block
    raise ValueError(f"there is no engine «{name}»; choose numpy or numba")


def run_chunk(model: Model, people: People, chunk: Chunk, *, seed: int, months: int, engine: str) -> Sums:
    """One part of a run, from nothing but its description."""
    name, run_block = engine_named(engine)
    block = BLOCKS[name]
    sums = Sums.empty(model)
    for first in range(chunk.first, chunk.first + chunk.count, block):
        count = min(block, chunk.first + chunk.count - first)
        ages, groups = people.of(first, count)
        counts, inside = run_block(model, person_keys(seed, first, count), ages, groups, months)
        for group in range(len(model.groups)):
            members = groups == group
            sums.people[group] += int(members.sum())
            sums.counts[group] += counts[members].sum(axis=0)
            sums.inside[group] += inside[members].sum(axis=0)
            for number in range(len(Count)):
                of_members = np.minimum(counts[members, number], MOST - 1)
                sums.spread[group, number] += np.bincount(of_members, minlength=MOST)
    return sums


def chunks(size: int, each: int) -> Iterator[Chunk]:
    """The parts of a run over `size` persons."""
    for first in range(0, size, each):
        yield Chunk(first, min(each, size - first))


def run(
    model: Model,
    people: People,
    *,
    seed: int,
    months: int,
    engine: str | None = None,
    threads: int = 1,
    each: int = 131_072,
    cluster: Any = None,
    progress: Callable[[int], None] | None = None,
    part_done: Callable[[Sums], None] | None = None,
) -> Sums:
    """Take everybody through `months` months and sum up.

    `cluster`: a `dask.distributed.Client` to send the parts to instead of threads. `progress` hears how many
    persons are done, `part_done` what each part counted, in the order of the parts. The result is the same
    for any engine, number of threads, size of parts, or cluster.
    """
    name, _ = engine_named(engine)
    parts = list(chunks(people.size, each))
    settings: dict[str, Any] = {"seed": seed, "months": months, "engine": name}
    sums = Sums.empty(model)
    for part, found in _done(model, people, parts, settings, threads=threads, cluster=cluster):
        sums.add(found)
        if part_done:
            part_done(found)
        if progress:
            progress(part.count)
    return sums


def _done(
    model: Model,
    people: People,
    parts: list[Chunk],
    settings: dict[str, Any],
    *,
    threads: int,
    cluster: Any,
) -> Iterable[tuple[Chunk, Sums]]:
    if cluster is not None:
        shared = cluster.scatter((model, people), broadcast=True)
        futures = cluster.map(_on_worker, parts, shared=shared, settings=settings)
        yield from zip(parts, (future.result() for future in futures), strict=True)
    elif threads <= 1:
        for part in parts:
            yield part, run_chunk(model, people, part, **settings)
    else:
        with ThreadPoolExecutor(threads) as pool:
            results = pool.map(lambda part: run_chunk(model, people, part, **settings), parts)
            yield from zip(parts, results, strict=True)


def _on_worker(part: Chunk, *, shared: tuple[Model, People], settings: dict[str, Any]) -> Sums:
    model, people = shared
    return run_chunk(model, people, part, **settings)
