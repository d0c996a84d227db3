"""The same cards for a million children at once: compiled over columns, three-valued, no Python per child.

```python
people = Population.from_columns({"child.birth_date": births, "needs.long_term": needs})   # NumPy arrays
result = compile_cards(order.cards, on).run(people)
result.counts("hol-7-2a-appoint")          # Counts(yes=…, no=…, unknown=…, for_assessment=…)
result.rows("hol-7-2a-appoint", Truth.YES) # one boolean per child
```

Every answer equals the one `evaluate` gives for the child alone. A fact without a column is unknown for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samkjort.law.cards import RuleCard
from samkjort.law.vocabulary import FactDef
from samkjort.law.vocabulary import facts as vocabulary_facts
from samkjort.rules.columns import (
    BadColumn,
    Bools,
    Codes,
    Column,
    Members,
    encode,
    unpack,
    with_birth_months,
    words_for,
)
from samkjort.rules.facts import Situation, unknown_fact
from samkjort.rules.kernel import BLOCK_WORDS, Block
from samkjort.rules.kleene import Truth
from samkjort.rules.leaves import Answer
from samkjort.rules.plan import Graph, build_graph

__all__ = ["BadColumn", "Codes", "Counts", "Members", "Plan", "Population", "Result", "compile_cards"]


TRUTHS = (Truth.NO, Truth.YES, Truth.UNKNOWN, Truth.FOR_ASSESSMENT)
"""What the numbers in a table of codes mean."""


@dataclass(frozen=True)
class Population:
    """Columns of facts for `size` children."""

    size: int
    columns: Mapping[str, Column]

    @classmethod
    def from_columns(
        cls, given: Mapping[str, Any], *, facts: Mapping[str, FactDef] | None = None
    ) -> Population:
        """A population from one array or list per fact (`columns.encode` says which forms are read).

        Raises `BadColumn` for a fact that does not exist, a column of the wrong kind or lengths that differ.
        """
        known = facts or vocabulary_facts()
        columns, sizes = dict[str, Column](), dict[str, int]()
        for name, values in given.items():
            if name not in known:
                raise BadColumn(unknown_fact(name))
            columns[name], sizes[name] = encode(known[name], values)
        if len(set(sizes.values())) > 1:
            lengths = ", ".join(f"{name} {size}" for name, size in sizes.items())
            raise BadColumn(f"the columns have different lengths: {lengths}")
        return cls(next(iter(sizes.values()), 0), columns)

    @classmethod
    def from_situations(
        cls, situations: Sequence[Situation], *, facts: Mapping[str, FactDef] | None = None
    ) -> Population:
        """A population of single situations; their own dates are not looked at."""
        names = sorted({name for one in situations for name in one.given})
        population = cls.from_columns(
            {name: [one.given.get(name) for one in situations] for name in names}, facts=facts
        )
        return Population(len(situations), population.columns)


@dataclass(frozen=True)
class Counts:
    """How many children a card applies to, does not, is not known for, or is for assessment for."""

    yes: int
    no: int
    unknown: int
    for_assessment: int


@dataclass(frozen=True)
class Plan:
    """Cards compiled for a date; runs over any population."""

    graph: Graph

    @property
    def cards(self) -> tuple[str, ...]:
        """Ids of the cards, in the order they were given."""
        return tuple(self.graph.roots)

    def run(self, population: Population) -> Result:
        """Count the answers of every card over the population."""
        cards = self.cards
        roots = [self.graph.roots[name] for name in cards]
        totals = np.zeros((len(cards), 3), dtype=np.int64)
        seen: dict[int, tuple[int, int, int]] = {}
        for block in self._blocks(population, roots):
            seen.clear()
            for row, root in enumerate(roots):
                if root not in seen:
                    seen[root] = block.count(root)
                totals[row] += seen[root]
        return Result(self, population, totals)

    def _blocks(self, population: Population, roots: Sequence[int]) -> Iterable[Block]:
        wanted, columns = self.graph.needed(roots), population.columns
        if any(node[1:2] == ("child.birth_month",) for node in self.graph.nodes):
            columns = with_birth_months(columns)
        for start in range(0, words_for(population.size), BLOCK_WORDS):
            block = Block(self.graph, columns, population.size, start)
            block.run(wanted)
            yield block

    def codes(self, population: Population, cards: Sequence[str]) -> NDArray[np.uint8]:
        """The answer of some cards for every child: one row per card, numbers into `TRUTHS`."""
        roots = [self.graph.roots[name] for name in cards]
        table = np.empty((len(cards), population.size), dtype=np.uint8)
        for block in self._blocks(population, roots):
            rows = block.leaves.rows
            for place, root in enumerate(roots):
                table[place, rows] = _codes(block.answer(root), rows.stop - rows.start)
        return table


@dataclass(frozen=True)
class Result:
    """What a plan counted, with the children of any answer on demand."""

    plan: Plan
    population: Population
    totals: Any

    def counts(self, card: str) -> Counts:
        """How the children divide on one card."""
        yes, no, judged = (int(number) for number in self.totals[self.plan.cards.index(card)])
        return Counts(yes, no, self.population.size - yes - no - judged, judged)

    def all_counts(self) -> dict[str, Counts]:
        """The counts of every card, by id."""
        return {card: self.counts(card) for card in self.plan.cards}

    def rows(self, card: str, truth: Truth) -> Bools:
        """For every child, whether the card's answer is `truth`. Works the one card out anew."""
        codes: NDArray[np.uint8] = self.plan.codes(self.population, [card])[0]
        return np.equal(codes, TRUTHS.index(truth))


def _codes(answer: Answer, count: int) -> NDArray[np.uint8]:
    codes = np.full(count, TRUTHS.index(Truth.UNKNOWN), dtype=np.uint8)
    codes[unpack(answer.sure_no, count)] = TRUTHS.index(Truth.NO)
    codes[unpack(answer.yes, count)] = TRUTHS.index(Truth.YES)
    if answer.judged is not None:
        codes[unpack(answer.judged, count)] = TRUTHS.index(Truth.FOR_ASSESSMENT)
    return codes


def compile_cards(cards: Iterable[RuleCard], on: date, *, facts: Mapping[str, FactDef] | None = None) -> Plan:
    """Compile cards for a date. `facts` goes before the shipped vocabulary (registers of one's own).

    Give cards that refer to each other together; a card referred to that is not among them does not apply.
    Raises `CardCycle` when cards refer to each other in a ring.
    """
    return Plan(build_graph(cards, on, facts=dict(facts) if facts else None))
