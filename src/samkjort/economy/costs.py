"""What things cost: each unit cost a record with bounds, price year, payers, source and how sure it is.

A cost nobody knows is `value: unknown`. It is never counted as zero: where it is used, results are not
known, or are given as bounds when at least its bounds are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.economy.payers import BadShares, Payer, checked
from samkjort.law.names import Names, read_names
from samkjort.law.yamlsource import Key, Source, read, suggest

REGISTER = Path(__file__).resolve().parent / "register"


class Mark(StrEnum):
    """How sure a number is; shown beside it wherever it stands."""

    SEEN = "V"
    WORKED_OUT = "D"
    REMEMBERED = "M"
    ASSUMED = "A"

    @property
    def is_fact(self) -> bool:
        """Whether it may be shown as a fact: seen, or worked out from what was seen."""
        return self in (Mark.SEEN, Mark.WORKED_OUT)


class Unit(StrEnum):
    """What one unit is."""

    PERSON_YEAR = "person_year"
    PERSON = "person"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class UnitCost:
    """One cost. Kroner of `price_year`; `value` None: not known."""

    id: str
    name: Names
    value: float | None
    low: float | None
    high: float | None
    unit: Unit
    price_year: int
    payers: dict[Payer, float]
    source: str
    mark: Mark
    note: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value, or at least bounds."""
        return self.value is not None or (self.low is not None and self.high is not None)


class UnknownCost(LookupError):
    """No cost of the register has that id; the text names near ones."""


@cache
def shipped_costs() -> dict[str, UnitCost]:
    """The shipped unit costs by id."""
    return read_costs(REGISTER / "costs.yaml")


def cost(identity: str, costs: dict[str, UnitCost] | None = None) -> UnitCost:
    """One cost by its id. Raises `UnknownCost`."""
    found = shipped_costs() if costs is None else costs
    if identity not in found:
        raise UnknownCost(f"there is no cost «{identity}»{suggest(identity, found)}")
    return found[identity]


def read_costs(path: Path) -> dict[str, UnitCost]:
    """Read a file of unit costs. Raises `BadData` with every fault at once: no price year, no source,
    shares that
    do not sum to one, bounds the wrong way round."""
    source = read(path, shown_as=path.name)
    source.raise_problems()
    if not source.mapping((), source.data, keys={"costs"}, required={"costs"}):
        source.raise_problems()
    found: dict[str, UnitCost] = {}
    for number, row in enumerate(source.data["costs"] or []):
        one = _cost(source, ("costs", number), row)
        if one is None:
            continue
        if one.id in found:
            source.problem(("costs", number, "id"), f"the id «{one.id}» is used twice")
        found[one.id] = one
    source.raise_problems()
    return found


_NEEDS = {"id", "name", "value", "unit", "price_year", "payers", "source", "mark"}


def _cost(source: Source, key: Key, row: Any) -> UnitCost | None:
    if not source.mapping(key, row, keys=_NEEDS | {"low", "high", "note"}, required=_NEEDS):
        return None
    name = read_names(source, (*key, "name"), row["name"])
    value, low, high = _bounds(source, key, row)
    unit = source.one_of((*key, "unit"), row["unit"], {str(one) for one in Unit})
    mark = source.one_of((*key, "mark"), row["mark"], {str(one) for one in Mark})
    text = source.text((*key, "source"), row["source"])
    year = row["price_year"]
    if not isinstance(year, int) or not 1990 <= year <= 2100:
        source.problem((*key, "price_year"), "expected the year of the price, such as 2022")
    payers = _payers(source, (*key, "payers"), row["payers"])
    if not (name and unit and mark and text and payers) or not isinstance(year, int):
        return None
    return UnitCost(
        str(row["id"]),
        name,
        value,
        low,
        high,
        Unit(unit),
        year,
        payers,
        text,
        Mark(mark),
        row.get("note", ""),
    )


def _bounds(source: Source, key: Key, row: dict[str, Any]) -> tuple[float | None, float | None, float | None]:
    numbers: dict[str, float | None] = {}
    for part in ("low", "value", "high"):
        given = None if row.get(part) == "unknown" else row.get(part)
        if given is not None and (
            isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given)
        ):
            source.problem((*key, part), f"expected kroner, or «unknown», not {given!r}")
            return None, None, None
        numbers[part] = None if given is None else float(given)
    known = [number for number in numbers.values() if number is not None]
    if known != sorted(known):
        source.problem(key, "low, value and high come in that order")
    if (numbers["low"] is None) != (numbers["high"] is None):
        source.problem(key, "low and high come together")
    return numbers["value"], numbers["low"], numbers["high"]


def _payers(source: Source, key: Key, row: Any) -> dict[Payer, float] | None:
    if not source.mapping(key, row, keys={str(payer) for payer in Payer}):
        return None
    try:
        return checked({Payer(name): float(share) for name, share in row.items()})
    except (BadShares, TypeError, ValueError) as error:
        source.problem(key, str(error))
        return None
