"""Legal orders by their ids, as the lab's addresses name them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from samkjort.journeys.situations import stories
from samkjort.journeys.summary import Summary, summarise
from samkjort.law.concepts.comparison import Comparison, compare
from samkjort.law.order import LegalOrder, concept_ids, legal_order, shipped_concept
from samkjort.platform import clock
from samkjort.platform.lab import numbers

FIRST = ("today", "before-august-2022", "concept-a", "concept-b", "cooperation-act")
"""The legal orders shown first, in this order; the others follow."""
MOST = 5


def ids() -> list[str]:
    """Every legal order there is, the usual ones first."""
    return [*(name for name in FIRST if name in concept_ids()), *(n for n in concept_ids() if n not in FIRST)]


def choices() -> list[tuple[str, str]]:
    """Id and name of every legal order."""
    return [(name, name_of(name)) for name in ids()]


def name_of(name: str) -> str:
    """What a legal order is called."""
    return shipped_concept(name).name.in_language(numbers.language())


def known(given: Iterable[str]) -> list[str]:
    """Those of the given ids that exist, each once, at most five."""
    return [name for name in dict.fromkeys(given) if name in concept_ids()][:MOST]


@lru_cache(maxsize=24)
def _order(name: str, on: object) -> LegalOrder:
    return legal_order(on, name)  # type: ignore[arg-type]


def order(name: str) -> LegalOrder:
    """The legal order of an id, today."""
    return _order(name, clock.today())


@lru_cache(maxsize=16)
def _compared(names: tuple[str, ...], on: object) -> Comparison:
    return compare(names, on)  # type: ignore[arg-type]


def compared(names: tuple[str, ...]) -> Comparison:
    """Concepts side by side, kept. Raises `NotReady` with every reason."""
    return _compared(names, clock.today())


@lru_cache(maxsize=64)
def _played(story: str, names: tuple[str, ...], on: object) -> Summary:
    return summarise(stories()[story], [_order(name, on) for name in names])


def played(story: str, names: tuple[str, ...]) -> Summary:
    """A situation through legal orders: the object that command line, export and report read too."""
    return _played(story, names, clock.today())
