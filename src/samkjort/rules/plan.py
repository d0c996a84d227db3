"""Cards compiled to a plan: one small graph in which every shared condition is worked out once.

Comparisons are brought down to a few kinds of leaf (`at_least`, `no_later`, ...), so that ages, numbers and
dates become comparisons with a number known when the plan is made. A plan depends on the date, not on any
child.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from samkjort.law.cards import RuleCard
from samkjort.law.conditions import All, Always, Any_, CardApplies, Condition, Discretion, FactIs, Not, Op
from samkjort.law.vocabulary import FactDef, FactType
from samkjort.law.vocabulary import facts as vocabulary_facts
from samkjort.rules.evaluate import CardCycle
from samkjort.rules.facts import ASKED_THROUGH
from samkjort.rules.reasons import end_condition

Node = tuple[Any, ...]
"""`(kind, ...)`: `("yes",)`, `("assess",)`, `("not", i)`, `("all", i, ...)`, `("any", i, ...)` with numbers
of earlier nodes, or a leaf `(kind, fact, value)`."""


@dataclass
class Graph:
    """The nodes of a plan, each once, parts before wholes, and which node answers which card."""

    on: date
    facts: dict[str, FactDef]
    nodes: list[Node] = field(default_factory=list)
    roots: dict[str, int] = field(default_factory=dict)
    _number: dict[Node, int] = field(default_factory=dict)

    def add(self, *node: Any) -> int:
        """The number of a node, new or known."""
        number = self._number.setdefault(node, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(node)
        return number

    def all_of(self, parts: Iterable[int]) -> int:
        """A node that needs every part."""
        return self._gather("all", parts)

    def any_of(self, parts: Iterable[int]) -> int:
        """A node that needs one part."""
        return self._gather("any", parts)

    def opposite(self, part: int) -> int:
        """The negation of a node."""
        node = self.nodes[part]
        return int(node[1]) if node[0] == "not" else self.add("not", part)

    def _gather(self, kind: str, parts: Iterable[int]) -> int:
        """Nested nodes of the same kind are opened, parts counted once and ordered, so that equals meet."""
        flat: set[int] = set()
        for part in parts:
            node = self.nodes[part]
            flat.update(node[1:] if node[0] == kind else (part,))
        flat.discard(self._number.get(("yes",), -1)) if kind == "all" else None
        ordered = sorted(flat)
        if len(ordered) == 1:
            return ordered[0]
        return self.add(kind, *ordered) if ordered else self.add("yes")

    @cached_property
    def highest_counts(self) -> dict[str, int]:
        """For every set whose members are counted, the highest number asked about."""
        asked = [(node[1], node[2]) for node in self.nodes if node[0] == "count"]
        return {fact: max(number for name, number in asked if name == fact) for fact, _ in asked}

    def needed(self, roots: Sequence[int]) -> list[int]:
        """The nodes that `roots` rest on, parts before wholes."""
        wanted, stack = set[int](), list(roots)
        while stack:
            number = stack.pop()
            if number not in wanted:
                wanted.add(number)
                node = self.nodes[number]
                if node[0] in ("not", "all", "any"):
                    stack.extend(node[1:])
        return sorted(wanted)


def build_graph(cards: Iterable[RuleCard], on: date, *, facts: dict[str, FactDef] | None = None) -> Graph:
    """The graph of the cards on a date. `facts` goes before the shipped vocabulary (other registers).

    Raises `CardCycle` when cards refer to each other in a ring, `KeyError` for a fact that has no definition.
    """
    graph = Graph(on, facts or vocabulary_facts())
    return _Compiler(graph, {card.id: card for card in cards}).run()


@dataclass
class _Compiler:
    graph: Graph
    cards: dict[str, RuleCard]
    _open: list[str] = field(default_factory=list)

    def run(self) -> Graph:
        for card in self.cards.values():
            self.card(card)
        return self.graph

    def card(self, card: RuleCard) -> int:
        if card.id in self.graph.roots:
            return self.graph.roots[card.id]
        if card.id in self._open:
            raise CardCycle([*self._open[self._open.index(card.id) :], card.id])
        self._open.append(card.id)
        parts = [self.condition(card.when)]
        if card.until:
            ends = end_condition(card.until, self.graph.on)
            parts.append(self.condition(ends))
            if card.until.fact:
                never = self.graph.opposite(self.graph.add("happened", card.until.fact, None))
                parts[-1] = self.graph.any_of((never, parts[-1]))
        parts += [
            self.graph.opposite(self.card(self.cards[name])) for name in card.exceptions if name in self.cards
        ]
        self._open.pop()
        number = self.graph.all_of(parts)
        self.graph.roots[card.id] = number
        return number

    def condition(self, condition: Condition) -> int:
        graph = self.graph
        match condition:
            case Always():
                return graph.add("yes")
            case Discretion():
                return graph.add("assess")
            case Not():
                return graph.opposite(self.condition(condition.part))
            case All():
                return graph.all_of([self.condition(part) for part in condition.parts])
            case Any_():
                return graph.any_of([self.condition(part) for part in condition.parts])
            case CardApplies():
                card = self.cards.get(condition.card)
                return self.card(card) if card else graph.opposite(graph.add("yes"))
            case FactIs():
                return self.leaf(condition)

    def leaf(self, leaf: FactIs) -> int:
        fact, graph = self.graph.facts[leaf.fact], self.graph
        if leaf.op is Op.KNOWN:
            number = graph.add("happened" if fact.type is FactType.DATE else "known", fact.id, None)
            return number if leaf.value else graph.opposite(number)
        if leaf.op is Op.NOT_IN:
            return graph.opposite(self.leaf(FactIs(leaf.fact, Op.IN, leaf.value)))
        match fact.type:
            case FactType.BOOL:
                number = graph.add("born" if fact.id == "child.born" else "true", fact.id, None)
                return number if leaf.value else graph.opposite(number)
            case FactType.INT:
                return self._int(fact.id, leaf.op, leaf.value)
            case FactType.DATE:
                return self._date(fact.id, leaf.op, leaf.value)
            case FactType.SET:
                return self._set(fact.id, leaf.op, leaf.value)
            case _:
                values = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
                return graph.add("one_of", fact.id, tuple(sorted(map(str, values))))

    def _int(self, fact: str, op: Op, value: Any) -> int:
        graph = self.graph
        match op:
            case Op.GE | Op.GT:
                kind = {"child.age": "age_at_least", "child.age_in_year": "age_in_year_at_least"}
                return graph.add(kind.get(fact, "at_least"), fact, value + (op is Op.GT))
            case Op.LT | Op.LE:
                return graph.opposite(self._int(fact, Op.GE, value + (op is Op.LE)))
            case Op.IN:
                return graph.any_of([self._int(fact, Op.IS, item) for item in value])
            case _:
                below = graph.opposite(self._int(fact, Op.GT, value))
                return graph.all_of((self._int(fact, Op.GE, value), below))

    def _date(self, fact: str, op: Op, value: Any) -> int:
        graph = self.graph
        match op:
            case Op.LT | Op.LE:
                return graph.add("no_later", fact, value.toordinal() - (op is Op.LT))
            case Op.GT | Op.GE:
                return graph.add("no_earlier", fact, value.toordinal() + (op is Op.GT))
            case Op.IN:
                return graph.any_of([self._date(fact, Op.IS, item) for item in value])
            case _:
                return graph.all_of((self._date(fact, Op.LE, value), self._date(fact, Op.GE, value)))

    def _set(self, fact: str, op: Op, value: Any) -> int:
        graph = self.graph
        match op:
            case Op.INCLUDES:
                return graph.add("member", fact, value)
            case Op.INCLUDES_ANY:
                return graph.any_of([graph.add("member", fact, item) for item in value])
            case Op.INCLUDES_ALL:
                return graph.all_of([graph.add("member", fact, item) for item in value])
            case Op.COUNT_GE:
                return graph.add("count", fact, value)
            case _:
                return graph.opposite(graph.add("count", fact, value))


COMPUTED = frozenset(ASKED_THROUGH)
"""Facts the plan works out from the date of birth."""
