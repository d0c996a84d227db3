"""The law beside the work: what the case already knows, asked of the register; nothing is asked twice.

What applies is grouped as people ask: has a right to, the municipality must, for assessment, not yet known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from samkjort.law.cards import RuleCard
from samkjort.law.conditions import facts_in
from samkjort.law.order import LegalOrder, legal_order
from samkjort.law.vocabulary import Kind, Words, facts, themes
from samkjort.rules.evaluate import CardResult, Evaluation, Status, evaluate
from samkjort.rules.facts import situation
from samkjort.rules.reasons import Reason

SHARING = "sharing"
"""The group of themes that is folded away until someone asks."""
ABOUT_THE_SYSTEM = frozenset(
    {
        *("cooperation_system", "cooperation_agreement", "coordinating_unit", "preventive_plan"),
        *("service_duty", "public_health", "emergency", "reporting_feedback", "guidance"),
    }
)
"""Themes of rules on how services are run; they hold whatever the case, and say nothing of this child."""
GROUPS_OF_RUNNING = frozenset({"oversight", "competence"})
WORKING_KINDS = frozenset({Kind.RIGHT, Kind.DUTY, Kind.DEADLINE, Kind.PROHIBITION, Kind.PERMISSION})
MOST_ASKED = 6
"""How many unknown facts the page asks for first: those that settle most rules."""


@dataclass(frozen=True)
class Known:
    """What a case knows of its child, in the register's words. None: not known."""

    birth_date: date | None = None
    expected_birth: date | None = None
    services: frozenset[str] = frozenset()
    asking_service: str = ""
    responsible: int = 0
    protection: str | None = None
    disputed: bool = False

    def facts(self) -> tuple[tuple[str, Any], ...]:
        """The facts, by their ids; what is not known is left out, never guessed."""
        found: dict[str, Any] = {}
        if self.birth_date:
            found["child.birth_date"] = self.birth_date
        elif self.expected_birth:
            found["child.expected_birth"] = self.expected_birth
        if self.services:
            found["services.involved"] = self.services
        if self.asking_service:
            found["actor.service"] = self.asking_service
        if self.responsible:
            found["parents.responsibility"] = "one" if self.responsible == 1 else "joint"
        if self.protection is not None:
            found["address.protection"] = _PROTECTION[self.protection]
        if self.disputed:
            found["coordination.unclear_or_disputed"] = True
        return tuple(sorted(found.items()))


_PROTECTION = {"": "none", "confidential": "confidential", "strict": "strictly_confidential"}


@dataclass(frozen=True)
class Line:
    """One rule, folded: its title, and within it what it says, why it is here, and where it stands."""

    id: str
    title: str
    demands: str
    provision: str
    because: tuple[str, ...]
    criteria: tuple[str, ...]
    last_day: date | None
    services: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A fact that is not known, and how many rules it would settle or concern."""

    fact: str
    text: str
    settles: int
    concerns: int


@dataclass(frozen=True)
class Beside:
    """What the law says here, in the groups of the page."""

    rights: tuple[Line, ...]
    duties: tuple[Line, ...]
    assess: tuple[Line, ...]
    missing: tuple[Question, ...]
    folded: int
    """Rules about sharing that are not shown until asked for."""


@lru_cache(maxsize=256)
def beside(known: Known, on: date, language: str, *, sharing: bool = False) -> Beside:
    """What applies to what is known on a date. `language`: nb or en (the register has no nynorsk)."""
    shown = [result for result in _evaluated(known.facts(), on).results if _concerns(result.card, known)]
    folded = [result for result in shown if _group(result.card.theme) == SHARING]
    if not sharing:
        shown = [result for result in shown if _group(result.card.theme) != SHARING]
    applies = [result for result in shown if result.status is Status.APPLIES]
    return Beside(
        rights=_lines((one for one in applies if one.card.kind is Kind.RIGHT), language),
        duties=_lines((one for one in applies if one.card.kind in (Kind.DUTY, Kind.DEADLINE)), language),
        assess=_lines((one for one in shown if one.status is Status.FOR_ASSESSMENT), language),
        missing=_questions([one for one in shown if one.status is Status.UNKNOWN], language),
        folded=0 if sharing else sum(one.status is Status.APPLIES for one in folded),
    )


@lru_cache(maxsize=64)
def _evaluated(given: tuple[tuple[str, Any], ...], on: date) -> Evaluation:
    return evaluate(_order(on), situation(on, dict(given), check=False))


@lru_cache(maxsize=4)
def _order(on: date) -> LegalOrder:
    return legal_order(on)


@cache
def _group(theme: str) -> str:
    return themes()[theme].group if theme in themes() else ""


def _concerns(card: RuleCard, known: Known) -> bool:
    if card.kind not in WORKING_KINDS or card.theme in ABOUT_THE_SYSTEM:
        return False
    if _group(card.theme) in GROUPS_OF_RUNNING or not facts_in(card.when):
        return False  # A rule that asks nothing of the child says nothing of this one.
    return not card.services or not known.services or bool(known.services & set(card.services))


def _say(words: Words, language: str) -> str:
    return words.en if language == "en" else words.nb


def _lines(results: Iterable[CardResult], language: str) -> tuple[Line, ...]:
    return tuple(
        Line(
            id=one.card.id,
            title=_say(one.card.title, language),
            demands=_say(one.card.demands, language),
            provision=one.card.source.printed("en" if language == "en" else "nb"),
            because=tuple(dict.fromkeys(_say(reason.text, language) for reason in _leaves(one.reason))),
            criteria=tuple(_say(words, language) for words in one.criteria),
            last_day=one.last_day,
            services=tuple(one.card.services),
        )
        for one in results
    )


def _leaves(reason: Reason) -> Iterable[Reason]:
    if not reason.parts:
        yield reason
    for part in reason.parts:
        yield from _leaves(part)


def _questions(unknown: list[CardResult], language: str) -> tuple[Question, ...]:
    evaluation = Evaluation(unknown[0].situation, tuple(unknown)) if unknown else None
    found = evaluation.missing_facts if evaluation else ()
    known = facts()
    return tuple(
        Question(
            one.fact,
            _say(known[one.fact].question or known[one.fact].label, language),
            len(one.settles),
            len(one.concerns),
        )
        for one in found
        if one.fact in known and not one.fact.startswith(("sharing.", "actor."))
    )[:MOST_ASKED]
