"""What is known of one child at one date: typed facts, each possibly unknown, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from samkjort.law.vocabulary import FactDef, facts
from samkjort.law.yamlsource import suggest
from samkjort.rules.ages import UNBORN, age_in_year, age_on
from samkjort.rules.values import NEVER, Between, FactValue, KnownValue, WrongValue, read_value

ASKED_THROUGH = {
    "child.age": "child.birth_date",
    "child.age_in_year": "child.birth_date",
    "child.born": "child.birth_date",
    "child.birth_month": "child.birth_date",
}
"""Computed fact -> the fact one asks for instead."""


@dataclass(frozen=True)
class Situation:
    """What is known of one child at the date `on`. A fact that is not among `given` is unknown.

    Build it with `situation(...)`, which checks the values, or read it with `situation_file.read_situation`.
    """

    on: date
    given: Mapping[str, FactValue] = field(default_factory=dict)
    title: Mapping[str, str] = field(default_factory=dict)
    _known: Mapping[str, KnownValue] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        given = MappingProxyType(dict(self.given))
        object.__setattr__(self, "given", given)
        object.__setattr__(self, "_known", {**given, **computed(given, self.on)})

    def value(self, fact: str) -> KnownValue | None:
        """The value of the fact, computed facts included; `None` when it is not known."""
        return self._known.get(fact)

    def with_facts(self, changes: Mapping[str, FactValue | None]) -> Situation:
        """The same situation with some facts changed; `None` makes a fact unknown."""
        merged: dict[str, FactValue | None] = {**self.given, **changes}
        return Situation(
            self.on, {key: value for key, value in merged.items() if value is not None}, self.title
        )

    def at(self, on: date) -> Situation:
        """The same facts, asked about on another date."""
        return Situation(on, self.given, self.title)


class BadFacts(ValueError):
    """Facts given in code do not fit the vocabulary; the text lists everything that is wrong."""


def situation(
    on: date, given: Mapping[str, Any], *, title: Mapping[str, str] | None = None, check: bool = True
) -> Situation:
    """A situation from plain values, checked against the vocabulary and against each other.

    Raises `BadFacts` listing every problem. `check=False` leaves out the check for contradictions.
    """
    from samkjort.rules.contradictions import contradictions

    known: dict[str, FactValue] = {}
    wrong = []
    for name, raw in given.items():
        fact = facts().get(name)
        if fact is None:
            wrong.append(unknown_fact(name))
            continue
        try:
            value = read_value(fact, raw)
        except WrongValue as error:
            wrong.append(f"{name}: {error}")
        else:
            if value is not None:
                known[name] = value
    if not wrong and check:
        wrong = [f"{found.fact}: {found.text.en}" for found in contradictions(known, on)]
    if wrong:
        raise BadFacts("\n".join(wrong))
    return Situation(on, known, title or {})


def unknown_fact(name: str) -> str:
    """The text for a fact the vocabulary does not have."""
    return f"there is no fact «{name}»{suggest(name, facts()) or '; `samkjort rules facts` lists them all'}"


def asked_fact(fact: str) -> FactDef:
    """The fact to ask for when `fact` is not known: itself, or what it is computed from."""
    return facts()[ASKED_THROUGH.get(fact, fact)]


def computed(given: Mapping[str, FactValue], on: date) -> dict[str, KnownValue]:
    """The facts that follow from the given ones on the date: age, age this year, month of birth, being born.

    From the date of birth; otherwise from a given age; otherwise from an expected birth that lies ahead. An
    expected birth that has passed says nothing: the child may be born or late.
    """
    birth, expected = given.get("child.birth_date"), given.get("child.expected_birth")
    if isinstance(birth, date):
        return _at_age(age_on(birth, on), age_in_year(birth, on)) | {"child.birth_month": birth.month}
    if birth is NEVER:
        return _at_age(UNBORN, Between(UNBORN, 0))
    age = given.get("child.age")
    if isinstance(age, int):
        this_year = age if (on.month, on.day) == (12, 31) and age >= 0 else Between(age, age + 1)
        return _at_age(age, given.get("child.age_in_year", this_year))
    if isinstance(expected, date) and expected > on:
        return _at_age(UNBORN, Between(UNBORN, 0))
    if given.get("child.born") is False:
        return _at_age(UNBORN, Between(UNBORN, 0))
    return {}


def _at_age(age: int, this_year: object) -> dict[str, KnownValue]:
    assert isinstance(this_year, int | Between)
    return {"child.age": age, "child.age_in_year": this_year, "child.born": age >= 0}
