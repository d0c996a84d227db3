"""Whom to turn to, by the child's age and need: the rule cards asked, as sure as what is known allows.

A service stands as `applies` when a card says that it shall give this help to a child of this age; else it is
`for assessment`, with what the law leaves to judgement or what is not known. Nothing is proposed that every
card rules out, and a service no card speaks of is never proposed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from samkjort.casework.dates import age_on, months_after
from samkjort.casework.words import Texts
from samkjort.law.ages import possible_ages
from samkjort.law.cards import RuleCard
from samkjort.law.order import LegalOrder, legal_order
from samkjort.law.vocabulary import facts
from samkjort.rules.evaluate import CardResult, Evaluator, Status
from samkjort.rules.facts import ASKED_THROUGH, situation

YEAR = 12
"""Months in a year."""


@dataclass(frozen=True)
class Gives:
    """A service and the cards by which it gives help; `at`: a card whose ages must hold too."""

    service: str
    cards: tuple[str, ...]
    at: str = ""


@dataclass(frozen=True)
class Need:
    """Something a family may need help with."""

    id: str
    name: Texts
    facts: tuple[tuple[str, bool], ...]
    gives: tuple[Gives, ...]


@dataclass(frozen=True)
class Child:
    """What is known of the child: the day of birth, or only the age in whole years; None: not known."""

    born: date | None = None
    years: int | None = None

    def births(self, on: date) -> tuple[date | None, ...]:
        """The day of birth, or the first and the last it can be."""
        if self.born is not None:
            return (self.born,)
        if self.years is None:
            return (None,)
        youngest = months_after(on, -YEAR * self.years)
        return months_after(on, -YEAR * (self.years + 1)) + timedelta(days=1), youngest

    def ages(self, on: date) -> frozenset[int]:
        """The whole years the child can be; empty when not known."""
        if self.born is None:
            return frozenset() if self.years is None else frozenset({self.years})
        return frozenset({age_on(self.born, on)})


@dataclass(frozen=True)
class Reason:
    """Why a service is proposed: the card, and what is open in it."""

    card: str
    title: str
    provision: str
    open: tuple[str, ...] = ()
    """What the law leaves to judgement here, or the questions nobody has answered."""


@dataclass(frozen=True)
class Proposed:
    """A service to turn to. `sure`: the law says it shall help, as far as what is known goes."""

    service: str
    sure: bool
    needs: tuple[str, ...]
    reasons: tuple[Reason, ...]


@cache
def needs() -> tuple[Need, ...]:
    """The needs one can choose, in the order people meet them."""
    rows = yaml.safe_load((resources.files(__package__) / "needs.yaml").read_text("utf-8"))["needs"]
    return tuple(
        Need(
            row["id"],
            Texts(row["nb"], row["nn"], row["en"]),
            (*((one, True) for one in row["facts"]), *((one, False) for one in row.get("denied", ()))),
            tuple(Gives(one["service"], tuple(one["cards"]), one.get("at", "")) for one in row["gives"]),
        )
        for row in rows
    )


def choices(language: str) -> list[tuple[str, str]]:
    """(id, name) of every need, for a form."""
    return [(one.id, one.name.in_language(language)) for one in needs()]


def propose(
    chosen: Iterable[str],
    child: Child,
    *,
    on: date,
    language: str,
    asking: str = "",
    involved: Iterable[str] = (),
) -> list[Proposed]:
    """The services to turn to for the needs chosen, the surest first.

    `asking`: the service of the one who helps. `involved`: the services already there, which the case knows.
    The service one asks from is not proposed to itself.
    """
    order = _order(on)
    wanted = set(chosen)
    found: dict[str, dict[str, list[CardResult]]] = {}
    for need in needs():
        if need.id not in wanted:
            continue
        for gives in need.gives:
            if gives.service == asking:
                continue
            answers = _answers(order, need, gives, child, on=on, asking=asking, involved=frozenset(involved))
            if answers:
                found.setdefault(gives.service, {})[need.id] = answers
    proposed = [_proposed(service, by_need, on, language) for service, by_need in found.items()]
    return sorted(proposed, key=lambda one: (not one.sure, -len(one.needs)))


def _answers(
    order: LegalOrder,
    need: Need,
    gives: Gives,
    child: Child,
    *,
    on: date,
    asking: str,
    involved: frozenset[str],
) -> list[CardResult]:
    """What each card that can give this help says; between two birthdays, the less sure answer."""
    ages = child.ages(on)
    by_id = _by_id(on)
    if gives.at and ages and not ages & possible_ages(by_id[gives.at].when):
        return []
    found = []
    for name in gives.cards:
        card = by_id.get(name)
        if card is None or (ages and not ages & possible_ages(card.when)):
            continue
        results = [
            _result(order, card, need, gives.service, born, on=on, asking=asking, involved=involved)
            for born in child.births(on)
        ]
        worst = min(results, key=lambda one: _SURENESS[one.status])
        if any(one.status is not Status.DOES_NOT for one in results):
            found.append(worst if worst.status is not Status.DOES_NOT else max(results, key=_sureness))
    return found


_SURENESS = {Status.DOES_NOT: 0, Status.UNKNOWN: 1, Status.FOR_ASSESSMENT: 2, Status.APPLIES: 3}


def _sureness(result: CardResult) -> int:
    return _SURENESS[result.status]


def _result(
    order: LegalOrder,
    card: RuleCard,
    need: Need,
    service: str,
    born: date | None,
    *,
    on: date,
    asking: str,
    involved: frozenset[str],
) -> CardResult:
    """The card's answer with the service there; where another may have to be there, that is not known."""
    given: dict[str, Any] = dict(need.facts)
    if born is not None:
        given["child.birth_date"] = born
    if asking:
        given["actor.service"] = asking
    there = {*involved, service, *([asking] if asking else [])}
    result = _evaluate(order, card, on, {**given, "services.involved": there})
    if result.status is Status.DOES_NOT and not involved:
        return _evaluate(order, card, on, given)
    return result


def _evaluate(order: LegalOrder, card: RuleCard, on: date, given: dict[str, Any]) -> CardResult:
    return Evaluator(order.cards, situation(on, given, check=False)).result(card)


def _proposed(service: str, by_need: dict[str, list[CardResult]], on: date, language: str) -> Proposed:
    results = [one for answers in by_need.values() for one in answers]
    sure = any(one.status is Status.APPLIES for one in results)
    shown = [one for one in results if not sure or one.status is Status.APPLIES]
    unique = {one.card.id: one for one in shown}
    return Proposed(service, sure, tuple(by_need), tuple(_reason(one, language) for one in unique.values()))


def _reason(result: CardResult, language: str) -> Reason:
    card = result.card
    open_: tuple[str, ...] = ()
    if result.status is Status.FOR_ASSESSMENT:
        open_ = tuple(one.in_language(language) for one in result.criteria)
    elif result.status is Status.UNKNOWN:
        known = facts()
        missing = result.missing
        asked = sorted({ASKED_THROUGH.get(one, one) for one in (missing.alone or missing.all)} & known.keys())
        open_ = tuple((known[one].question or known[one].label).in_language(language) for one in asked)
    return Reason(card.id, card.title.in_language(language), card.source.printed(language), open_)


@lru_cache(maxsize=8)
def _order(on: date) -> LegalOrder:
    return legal_order(on)


@lru_cache(maxsize=8)
def _by_id(on: date) -> dict[str, RuleCard]:
    return {card.id: card for card in _order(on).cards}
