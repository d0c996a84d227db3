"""The explanation tree of an answer: every condition with its value, what was found, and its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from samkjort.law.card_blocks import Until
from samkjort.law.conditions import All, CardApplies, Condition, Discretion, FactIs, Not, Op
from samkjort.law.vocabulary import Words
from samkjort.rules import wording
from samkjort.rules.kleene import Truth
from samkjort.rules.values import KnownValue


@dataclass(frozen=True, slots=True)
class Whole:
    """The root of a card: its condition, that it has not ended, and that no exception sets it aside."""


@dataclass(frozen=True, slots=True)
class NotSetAside:
    """That an exception does not apply. `card` is the exception."""

    card: str


@dataclass(frozen=True, slots=True)
class NotEnded:
    """That the rule has not come to its end. `last` is the last day it applies, when that is known."""

    until: Until
    last: date | None


@dataclass(frozen=True, slots=True)
class NotInForce:
    """That a card referred to is not among the rules in force."""

    card: str


About = Condition | Whole | NotSetAside | NotEnded | NotInForce


class Reason(NamedTuple):
    """One node of an explanation: what it is about, its truth, the value found, and the nodes it rests on.

    `fact` is set where a fact was looked at directly.
    """

    about: About
    truth: Truth
    parts: tuple[Reason, ...] = ()
    fact: str | None = None
    found: KnownValue | None = None

    @property
    def kind(self) -> str:
        """all, any, not, fact, discretion, card, always, exception, until or not_in_force."""
        return _KINDS[type(self.about).__name__]

    @property
    def negated(self) -> bool:
        """Whether the truth is the opposite of the only part's."""
        return isinstance(self.about, (Not, NotSetAside))

    @property
    def needs_all(self) -> bool:
        """Whether every part must hold (otherwise one is enough)."""
        return isinstance(self.about, (All, Whole, CardApplies))

    @property
    def text(self) -> Words:
        """The condition in words."""
        return wording.of(self.about)

    @property
    def found_text(self) -> Words | None:
        """The value found, in words; `None` where no fact is looked at. Of a set, the members asked about."""
        if self.fact is None:
            return None
        found = self.found
        if isinstance(found, frozenset) and isinstance(self.about, FactIs):
            wanted = self.about.value if isinstance(self.about.value, tuple) else (self.about.value,)
            found = found & set(wanted) if any(isinstance(word, str) for word in wanted) else found
        return wording.of_found(self.fact, found)

    def walk(self) -> Iterator[Reason]:
        """This node and every node below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def criteria(self) -> tuple[Words, ...]:
        """What has to be judged: the criteria of the assessments that are still open and can matter."""
        if self.truth.decided:
            return ()
        if isinstance(self.about, Discretion):
            return (self.about.criterion,)
        return tuple(dict.fromkeys(words for part in self.parts for words in part.criteria()))


_KINDS = {
    "All": "all",
    "Any_": "any",
    "Not": "not",
    "FactIs": "fact",
    "Discretion": "discretion",
    "CardApplies": "card",
    "Always": "always",
    "Whole": "all",
    "NotSetAside": "exception",
    "NotEnded": "until",
    "NotInForce": "not_in_force",
}


def of_fact(leaf: FactIs, truth: Truth, found: KnownValue | None) -> Reason:
    """The reason for a condition that looks at one fact."""
    return Reason(leaf, truth, (), leaf.fact, found)


def end_condition(until: Until, on: date) -> FactIs:
    """That a rule has not come to its end on the date, as a condition on one fact.

    For an event that is known never to have happened the answer is yes, whatever the condition says.
    """
    if until.age is not None:
        return FactIs("child.age", Op.LT, until.age)
    if until.age_in_year is not None:
        return FactIs("child.age_in_year", Op.LE, until.age_in_year)
    assert until.fact is not None
    return FactIs(until.fact, Op.GT, on)
