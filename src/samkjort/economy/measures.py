"""Measures of prevention read from YAML: the shipped examples, or one's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.economy.costs import REGISTER, UnitCost
from samkjort.economy.payers import Payer
from samkjort.economy.prevention import BadMeasure, Effect, Measure, Post, Spared
from samkjort.law.names import Names, read_names
from samkjort.law.yamlsource import Key, Source, read


@dataclass(frozen=True)
class Described:
    """A measure with its name and what it is."""

    name: Names
    what: Names
    measure: Measure

    @property
    def id(self) -> str:
        """Its id."""
        return self.measure.id


@cache
def shipped_measures() -> dict[str, Described]:
    """The shipped examples by id."""
    return read_measures(REGISTER / "measures.yaml")


def read_measures(path: Path, costs: dict[str, UnitCost] | None = None) -> dict[str, Described]:
    """Read a file of measures. Raises `BadData` with every fault of every measure, by line."""
    source = read(path, shown_as=path.name)
    source.raise_problems()
    found: dict[str, Described] = {}
    if source.mapping((), source.data, keys={"measures"}, required={"measures"}):
        for number, row in enumerate(source.data["measures"] or []):
            one = read_measure(source, ("measures", number), row, costs)
            if one and one.id in found:
                source.problem(("measures", number, "id"), f"the id «{one.id}» is used twice")
            elif one:
                found[one.id] = one
    source.raise_problems()
    return found


def read_measure(
    source: Source, key: Key, row: Any, costs: dict[str, UnitCost] | None = None
) -> Described | None:
    """One measure at a place in a file; its faults are noted in the source."""
    keys = {"id", "name", "what", "reached", "years", "posts", "spared", "effect"}
    if not source.mapping(key, row, keys=keys, required=keys):
        return None
    name, what = (read_names(source, (*key, part), row[part]) for part in ("name", "what"))
    try:
        measure = Measure(
            id=str(row["id"]),
            reached=int(row["reached"]),
            years=int(row["years"]),
            posts=tuple(_post(one) for one in row["posts"] or []),
            spared=tuple(Spared(**one) for one in row["spared"] or []),
            effect=Effect(**row["effect"]),
            costs=costs,
        )
    except (BadMeasure, TypeError, ValueError) as error:
        source.problem(key, str(error))
        return None
    return Described(name, what, measure) if name and what else None


def _post(row: dict[str, Any]) -> Post:
    payers = {Payer(payer): float(share) for payer, share in row["payers"].items()}
    return Post(**{**row, "payers": payers})
