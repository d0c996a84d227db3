"""Ten rules over a million children: Samkjørt's cards over columns, OpenFisca, and plain NumPy, in turns.

Everyone answers the same: how many children each yes/no rule applies to, how many have each number of
services, how many have each age. The counts must be equal. Times are medians of interleaved rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import lean
import numpy as np
import people

from samkjort.law import yamlsource
from samkjort.law.cards import RuleCard, Verified
from samkjort.law.conditions import Condition, FactIs, Op, read_condition
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.vocabulary import FactDef, FactType, Kind, Words, facts
from samkjort.rules.population import Codes, Members, Plan, Population, compile_cards

HERE = Path(__file__).parent
ON = date.fromisoformat(people.ON)
AT_LEAST = 5


def vocabulary() -> dict[str, FactDef]:
    """The shipped facts and the two of this measurement."""
    numbers = tuple(f"{number:04d}" for number in people.municipalities())
    rows = yamlsource.read(HERE / "rules.yaml").data["facts"]
    own = {row["id"]: FactDef(row["id"], FactType(row["type"]), Words(**row["label"])) for row in rows}
    return {**facts(), **own, "child.municipality": replace(own["child.municipality"], values=numbers)}


def cards(known: dict[str, FactDef]) -> list[RuleCard]:
    """The rules of `rules.yaml`, one card per number of services, one per age."""
    source = yamlsource.read(HERE / "rules.yaml")
    found = {
        row["id"]: read_condition(source, ("rules", place, "when"), row["when"], known)
        for place, row in enumerate(source.data["rules"])
    }
    source.raise_problems()
    found |= {
        f"services-{number}": FactIs("services.involved", Op.COUNT_GE, number)
        for number in range(len(people.SERVICES) + 1)
    }
    found |= {f"age-{age}": FactIs("child.age", Op.IS, age) for age in people.AGES}
    return [_card(name, when) for name, when in found.items()]


def _card(name: str, when: Condition) -> RuleCard:
    text = Words(name, name)
    return RuleCard(
        name, ProvisionPath.parse("lov/2011-06-24-30/§7-2a"), Kind.DUTY, "coordination", "municipality",
        when, text, text, ON, Verified.NO,
    )  # fmt: skip


def encode(columns: dict[str, np.ndarray], known: dict[str, FactDef]) -> Population:
    """The columns as Samkjørt keeps them."""
    numbers = np.array(people.municipalities(), dtype=np.int16)
    lookup = np.full(int(numbers.max()) + 1, -1, dtype=np.int16)
    lookup[numbers] = np.arange(len(numbers), dtype=np.int16)
    given: dict[str, Any] = {name: columns[name] for name in ("child.birth_date", *people.NEEDS)}
    given["services.involved"] = Members({name: columns[f"in.{name}"] for name in people.SERVICES})
    codes = np.take(lookup, columns["child.municipality"])
    given["child.municipality"] = Codes(codes, tuple(f"{number:04d}" for number in numbers))
    return Population.from_columns(given, facts=known)


def count(plan: Plan, population: Population, rules: list[str]) -> dict[str, Any]:
    """Run the plan and lay the counts out as the others do."""
    result = plan.run(population)
    steps = [result.counts(f"services-{number}").yes for number in range(len(people.SERVICES) + 1)]
    return {
        **{name: result.counts(name).yes for name in rules},
        "service_count": [low - high for low, high in zip(steps, [*steps[1:], 0], strict=True)],
        "age": [result.counts(f"age-{age}").yes for age in people.AGES],
    }


class Clock:
    """Times of named works, round by round."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = {}

    def note(self, name: str, seconds: float) -> None:
        self.times.setdefault(name, []).append(seconds)

    def run(self, name: str, work: Callable[..., Any], *args: Any, **more: Any) -> Any:
        started = time.perf_counter()
        value = work(*args, **more)
        self.note(name, time.perf_counter() - started)
        return value

    def medians(self) -> dict[str, float]:
        return {name: statistics.median(values) for name, values in self.times.items()}


class Peer:
    """OpenFisca in a process of its own, asked for one run at a time."""

    def __init__(self, columns: Path) -> None:
        command = [sys.executable, str(HERE / "openfisca_peer.py"), str(columns)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self) -> dict[str, Any]:
        return dict(json.loads(self._say("run\n")))

    def _say(self, text: str) -> str:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(text)
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("the peer ended without an answer")
        return answer

    def close(self) -> None:
        self.process.communicate()


def one_round(clock: Clock, peer: Peer, columns: dict[str, np.ndarray], stored: dict[str, np.ndarray]) -> Any:
    """Everyone once, in turns; the counts when they are equal."""
    known = vocabulary()
    every = cards(known)
    rules = [card.id for card in every if not card.id.startswith(("services-", "age-"))]
    population = clock.run("encode", encode, columns, known)
    plan = clock.run("compile", compile_cards, every, ON, facts=known)
    ours = clock.run("run", count, plan, population, rules)
    few = compile_cards([card for card in every if card.id in rules], ON, facts=known)
    clock.run("run, rules only", few.run, population)
    theirs = peer.run()
    clock.note("peer build", theirs["build"])
    clock.note("peer calculate", theirs["calculate"])
    floor = clock.run("lean", lean.run, stored)
    clock.run("lean, rules only", lean.run, stored, spread=False)
    different = [name for name in ours if not ours[name] == theirs["counts"][name] == floor[name]]
    if different:
        raise SystemExit(f"the counts differ: {', '.join(different)}")
    return ours


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    columns = people.make(options.size)
    stored = lean.store(columns)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.npz"
        people.save(columns, path)
        peer, clock = Peer(path), Clock()
        counts = one_round(Clock(), peer, columns, stored)
        for _ in range(options.rounds):
            one_round(clock, peer, columns, stored)
        peer.close()
    report(options.size, counts, clock.medians())


def report(size: int, counts: dict[str, Any], took: dict[str, float]) -> None:
    """Print the figures; write the ratios where asked."""
    whole = took["encode"] + took["compile"] + took["run"]
    peer = took["peer build"] + took["peer calculate"]
    print(f"{size:,} children, seed {people.SEED}, one thread; equal counts on every rule:")
    print(
        "  " + ", ".join(f"{name} {number:,}" for name, number in counts.items() if isinstance(number, int))
    )
    rows = [
        ("OpenFisca, build and inputs", took["peer build"]),
        ("OpenFisca, calculate and count", took["peer calculate"]),
        ("OpenFisca, whole", peer),
        ("Samkjørt, encode columns", took["encode"]),
        ("Samkjørt, compile cards", took["compile"]),
        ("Samkjørt, run and count", took["run"]),
        ("Samkjørt, whole", whole),
        ("plain NumPy for these rules, already encoded", took["lean"]),
        ("Samkjørt, run without the spread of ages and services", took["run, rules only"]),
        ("plain NumPy without the spread of ages and services", took["lean, rules only"]),
    ]
    for name, seconds in rows:
        print(f"  {name:<56} {seconds * 1e3:8.2f} ms {size / seconds / 1e6:8.1f} M children/s")
    ratios = [
        {"name": "ten rules, whole run, against OpenFisca", "ratio": peer / whole, "at_least": AT_LEAST},
        {"name": "ten rules, calculation, against OpenFisca", "ratio": took["peer calculate"] / took["run"],
         "at_least": AT_LEAST},
        {"name": "ten rules, run, against plain NumPy", "ratio": took["lean"] / took["run"]},
        {
            "name": "the same without the spread of ages and services",
            "ratio": took["lean, rules only"] / took["run, rules only"],
        },
    ]  # fmt: skip
    for row in ratios:
        print(f"  {row['name']}: {row['ratio']:.2f} x")
    if out := os.environ.get("SAMKJORT_BENCH_OUT"):
        Path(out).write_text(json.dumps(ratios), encoding="utf-8")


if __name__ == "__main__":
    main()
