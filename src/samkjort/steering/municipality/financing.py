"""The full-financing ledger (R-15, E-13, S-37): what a new duty costs, what came with it, and the gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.reading import inner, proofs
from samkjort.steering.evidence import Evidence, Level
from samkjort.steering.reading import code, read_rows, whole
from samkjort.steering.vocabulary import REGISTER

FILE = REGISTER / "financing.yaml"
NORM = "norm"
"""The kind of signal that is a staffing norm."""


class Financing(StrEnum):
    """Whether the money came with the duty."""

    FINANCED = "financed"
    PART = "part"
    NOT = "not"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Entry:
    """One duty in the ledger; `cost` and `allocated` in whole kroner a year, `None` when not known.

    `row`: the signal it is about, empty for one that is in no register. `norm`: it is a staffing norm.
    The two levels say how each figure is known; `said` is what a party says, and never makes a state.
    """

    id: str
    title: Words
    row: str = ""
    norm: bool = False
    cost: int | None = None
    cost_level: Level | None = None
    allocated: int | None = None
    allocated_level: Level | None = None
    said: Words | None = None
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        for name in ("cost", "allocated"):
            if (value := getattr(self, name)) is not None and value < 0:
                raise ValueError(f"{name} cannot be below zero: {value}")

    @property
    def state(self) -> Financing:
        """Financed, in part, not, or unknown: unknown as soon as either figure is."""
        if self.cost is None or self.allocated is None:
            return Financing.UNKNOWN
        if self.allocated >= self.cost:
            return Financing.FINANCED
        return Financing.PART if self.allocated else Financing.NOT

    @property
    def gap(self) -> int | None:
        """Whole kroner a year that lack; 0 only when it is known that none do, `None` when not known."""
        if self.cost is None or self.allocated is None:
            return None
        return max(0, self.cost - self.allocated)

    @property
    def flagged(self) -> bool:
        """A norm that is known not to be, or not known to be, fully financed (S-37)."""
        return self.norm and self.state is not Financing.FINANCED


@dataclass(frozen=True)
class Ledger:
    """All entries, the sum of the known gaps, how many gaps are not known, and the flagged norms."""

    entries: tuple[Entry, ...]
    known_gap: int | None
    unknown: int
    flagged: tuple[Entry, ...]


def ledger(entries: Iterable[Entry]) -> Ledger:
    """Lay the entries together. The sum is `None` where no gap at all is known: unknown is never zero."""
    listed = tuple(entries)
    gaps = [each.gap for each in listed if each.gap is not None]
    return Ledger(
        listed,
        sum(gaps) if gaps else None,
        len(listed) - len(gaps),
        tuple(each for each in listed if each.flagged),
    )


@dataclass(frozen=True)
class Seeded:
    """One row of financing.yaml: the signal it is about, with a title of its own where it is a part."""

    row: str
    title: Words | None
    said: Words | None
    cost: int | None
    cost_level: Level | None
    allocated: int | None
    allocated_level: Level | None
    evidence: tuple[Evidence, ...]


@cache
def seeded() -> tuple[Seeded, ...]:
    """The shipped rows. Raises `BadData` with every problem when the file is not sound."""
    return read_rows(FILE, _seeded)


def read_seeded(path: Path) -> tuple[Seeded, ...]:
    """Read such a file. A figure without its level, or a level without its figure, is an error."""
    return read_rows(path, _seeded)


def from_register(signals: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The ledger of the register: every seeded duty, and every staffing norm that has no row of its own.

    `signals`: the signals as known on the day asked about; a seeded row that was not known then is left out.
    """
    told = {each.row: each for each in seeded()}
    norms = [key for key, row in signals.items() if row.type == NORM or NORM in row.types]
    found = []
    for key in dict.fromkeys((*told, *norms)):
        if (row := signals.get(key)) is None:
            continue
        each = told.get(key)
        found.append(
            Entry(
                id=key,
                title=(each.title if each else None) or row.title,
                row=key,
                norm=key in norms,
                cost=each.cost if each else None,
                cost_level=each.cost_level if each else None,
                allocated=each.allocated if each else None,
                allocated_level=each.allocated_level if each else None,
                said=each.said if each else None,
                evidence=each.evidence if each else row.evidence,
            )
        )
    return tuple(found)


_FIGURES = ("cost", "allocated")


def _seeded(source: Source, key: Key, item: dict[str, Any]) -> Seeded | None:
    keys = {"row", "title", "said", "evidence", *_FIGURES, *(f"{name}_level" for name in _FIGURES)}
    if not source.mapping(key, item, keys=keys, required={"row", "evidence"}):
        return None
    figures: dict[str, Any] = {}
    for name in _FIGURES:
        figures[name] = whole(source, (*key, name), item.get(name))
        figures[f"{name}_level"] = code(source, (*key, f"{name}_level"), item.get(f"{name}_level"), Level)
        if (figures[name] is None) != (figures[f"{name}_level"] is None):
            source.problem((*key, name), "a figure and how it is known (`…_level`) stand together")
    return Seeded(
        row=str(item["row"]),
        title=inner(source, key, item, "title"),
        said=inner(source, key, item, "said"),
        evidence=proofs(source, key, item),
        **figures,
    )
