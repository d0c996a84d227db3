"""Journeys of a whole population: lives as states and the full way to help, beside SimPy and Mesa.

    python bench/journeys/bench.py [--people 20000] [--no-country]

Every engine of ours gives the same whole numbers; a peer's numbers agree within chance. Best of several
rounds, taken in turns on the same machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from simpy_journey import run as simpy_journey
from states_peers import by_mesa, by_simpy

from samkjort.journeys.population.country import country, model_of
from samkjort.journeys.population.model import Count, Model
from samkjort.journeys.population.run import run
from samkjort.journeys.population.states import Chain, run_states
from samkjort.journeys.structure import structure_of
from samkjort.journeys.ways import Ways, shipped_ways
from samkjort.law.order import legal_order

MONTHS = 216
STEPS = 18
STATES = ("school", "work", "outside", "benefit", "disability")
RATIOS: list[dict[str, Any]] = []


def best(rounds: int, *tasks: Callable[[], Any]) -> list[float]:
    """The shortest time of each task, the tasks taken in turns."""
    times = [float("inf")] * len(tasks)
    for _ in range(rounds):
        for number, task in enumerate(tasks):
            started = time.perf_counter()
            task()
            times[number] = min(times[number], time.perf_counter() - started)
    return times


def told(name: str, ratio: float, at_least: float | None) -> None:
    """Print and keep one ratio."""
    RATIOS.append({"name": name, "ratio": round(ratio, 1), **({"at_least": at_least} if at_least else {})})
    goal = f" (goal {at_least:g})" if at_least else ""
    print(f"{name}: {ratio:,.0f} x{goal}")


def states() -> None:
    """Five states, eighteen steps: ours against one process or agent per person."""
    rng = np.random.default_rng(1)
    raw = rng.random((STEPS, 5, 5)) + 6 * np.eye(5)
    chain = Chain.of(STATES, raw / raw.sum(axis=2, keepdims=True))
    upto = (chain.upto / 65_536).tolist()
    few, many = 10_000, 1_600_000
    start = np.zeros(many, dtype=np.uint8)
    run_states(chain, start[:1000], seed=1, engine="numba")
    exact = chain.expected(np.array([1.0, 0, 0, 0, 0]))
    for peer in (by_simpy, by_mesa):
        shares = np.array(peer(upto, few, 1)) / few
        assert np.abs(shares - exact).max() < 4.5 * np.sqrt(0.25 / few), peer
    assert np.abs(run_states(chain, start, seed=1) / many - exact).max() < 4.5 * np.sqrt(0.25 / many)
    times = best(
        4,
        lambda: by_simpy(upto, few, 1),
        lambda: by_mesa(upto, few, 1),
        lambda: run_states(chain, start, seed=1),
        lambda: run_states(chain, start, seed=1, engine="numba"),
        lambda: run_states(chain, start, seed=1, engine="numba", threads=2),
    )
    speed = [
        people * STEPS / seconds / 1e6
        for people, seconds in zip((few, few, many, many, many), times, strict=True)
    ]
    print("million person-steps a second: " + ", ".join(f"{one:.2f}" for one in speed))
    told("five states, NumPy against SimPy", speed[2] / speed[0], 300)
    told("five states, NumPy against Mesa", speed[2] / speed[1], 50)
    told("five states, Numba against SimPy", speed[3] / speed[0], 1000)
    told("five states, Numba against Mesa", speed[3] / speed[1], 150)


def today() -> tuple[Ways, Model]:
    """The shipped numbers and the model of the law as it is."""
    ways = shipped_ways()
    order = legal_order(date(2026, 11, 1))
    return ways, model_of(ways, structure_of(order, tuple(way.id for way in ways.services)))


def journeys(people: int) -> None:
    """The full way to help against event-driven SimPy."""
    ways, model = today()
    few = max(people // 10, 500)
    sample = country(ways, size=few)
    ages, groups = (column.tolist() for column in sample.of(0, few))
    many = country(ways, size=people * 20)
    run(model, country(ways, size=1000), seed=1, months=12, engine="numba")
    ours = run(model, country(ways, size=few), seed=1, months=MONTHS)
    totals, inside = simpy_journey(model, ages, groups, MONTHS, 1)
    print("per person, SimPy and ours:")
    for count in Count:
        theirs, mine = totals[count] / few, ours.total(count) / few
        print(f"  {count.name.lower():15} {theirs:8.2f} {mine:8.2f}")
    share = sum(inside) / float(ours.inside.sum())
    print(f"  months inside, SimPy to ours: {share:.3f}")
    assert 0.9 < share < 1.1
    times = best(
        3,
        lambda: simpy_journey(model, ages, groups, MONTHS, 1),
        lambda: run(model, many, seed=1, months=MONTHS, engine="numba"),
        lambda: run(model, many, seed=1, months=MONTHS, engine="numba", threads=2),
    )
    speed = [
        size * MONTHS / seconds / 1e6
        for size, seconds in zip((few, many.size, many.size), times, strict=True)
    ]
    print("million person-months a second: " + ", ".join(f"{one:.2f}" for one in speed))
    told("full journeys, one thread against SimPy", speed[1] / speed[0], 25)
    told("full journeys, two threads against SimPy", speed[2] / speed[0], 45)


def whole_country() -> None:
    """Everybody of 0–24 years, 216 months, one scenario."""
    ways, model = today()
    people = country(ways)
    started = time.perf_counter()
    run(model, people, seed=1, months=MONTHS, engine="numba", threads=2)
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"the country ({people.size:,} x {MONTHS} months): {seconds:.1f} s, at most {memory:.2f} GiB")
    told("the country within 20 s", 20 / seconds, 1)
    told("the country within 4 GiB", 4 / memory, 1)


def main() -> None:
    """Run all, print, and write the ratios where the runner wants them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--no-country", action="store_true")
    given = parser.parse_args()
    states()
    journeys(given.people)
    if not given.no_country:
        whole_country()
    if out := os.environ.get("SAMKJORT_BENCH_OUT"):
        Path(out).write_text(json.dumps(RATIOS), encoding="utf-8")


if __name__ == "__main__":
    main()
