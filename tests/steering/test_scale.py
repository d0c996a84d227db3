"""Five thousand signals and every municipality of 2024: the digests of all roles in well under a minute."""

from __future__ import annotations

import csv
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from samkjort.steering.evidence import Period
from samkjort.steering.model import Relation, Signal, SignalDate
from samkjort.steering.planning.digest import MOST, Agenda, digests
from samkjort.steering.planning.year import MunicipalYear, default_year
from samkjort.steering.register_data import Register
from samkjort.steering.search import Searcher
from samkjort.steering.vocabulary import Binding, DateKind, RelationKind, enumerations
from tests.steering.build import PROOF, relation, signal

ON = date(2024, 3, 4)


def many_signals(number: int, seed: int = 20) -> dict[str, Signal]:
    """Made-up signals over four years, each for one to three roles, with one to three dates."""
    dice = random.Random(seed)
    roles, topics = sorted(enumerations()["role"]), sorted(enumerations()["topic"])
    found = {}
    for place in range(number):
        start = date(2022, 1, 1) + timedelta(days=dice.randrange(1461))
        kinds = dice.sample(list(DateKind), dice.randint(1, 3))
        days = [start + timedelta(days=dice.randrange(400)) for _ in kinds]
        found[f"S{place}"] = signal(
            f"S{place}",
            binding=dice.choice(list(Binding)),
            target_roles=tuple(dice.sample(roles, dice.randint(1, 3))),
            topics=(dice.choice(topics),),
            dates=tuple(
                SignalDate(kind, Period(day, day), PROOF) for kind, day in zip(kinds, days, strict=True)
            ),
        )
    return found


def many_relations(signals: dict[str, Signal], seed: int = 21) -> tuple[Relation, ...]:
    """As many relations as signals, of the kinds that the timing of a signal looks at."""
    dice, ids = random.Random(seed), list(signals)
    kinds = (RelationKind.FINANCES, RelationKind.GUIDE_TO)
    return tuple(relation(dice.choice(ids), dice.choice(ids), dice.choice(kinds)) for _ in ids)


def all_years(path: Path) -> Iterator[MunicipalYear]:
    """One year for each municipality in force on the day, one in five with a calendar of its own."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["valid_from"] <= ON.isoformat() <= (row["valid_to"] or "9")
        ]
    for place, row in enumerate(rows):
        own = f"08-{1 + place % 28:02}" if place % 5 == 0 else "09-01"
        yield replace(default_year(), municipality=row["code"], cut_off=own)


def test_digests_for_all(shared: Path) -> None:
    years = tuple(all_years(shared / "data" / "municipalities.csv"))
    assert len(years) == 357
    signals = many_signals(5000)
    known = Register(signals, relations=many_relations(signals))
    roles = tuple(sorted(enumerations()["role"]))
    began = time.process_time()
    made = 0
    for each in digests(Agenda(known), years, roles, on=ON):
        assert len(each.items) <= MOST
        made += 1
    took = time.process_time() - began
    print(f"{made} digests of {len(known.signals)} signals in {took:.1f} s")
    assert made == 357 * len(roles)
    assert took < 60


def test_a_search_among_five_thousand_fits_within_a_page() -> None:
    searcher = Searcher(Register(many_signals(5000)))
    searcher.find("S499")
    began = time.process_time()
    assert searcher.find("S4999")
    took = time.process_time() - began
    print(f"one search among 5000 in {took * 1000:.0f} ms")
    assert took < 0.15
