"""The law beside the work: what the case already knows, asked of the register; nothing is asked twice.

What applies is grouped as people ask: has a right to, the municipality must, for assessment, not yet known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from samkjort.law.cards import RuleCard
from samkjort.law.conditions import OF_SETS, FactIs, Op, cards_in, facts_in, walk
from samkjort.law.order import LegalOrder, legal_order
from samkjort.law.titles import title_in
from samkjort.law.vocabulary import Kind, Words, facts, themes
from samkjort.rules.deadlines import last_day_of
from samkjort.rules.evaluate import CardResult, Evaluator, Status
from samkjort.rules.facts import ASKED_THROUGH, situation
from samkjort.rules.reasons import Reason, end_condition

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
    title_lang: str
    """The language the title is really in; a card without nynorsk is shown in bokmål, marked so."""
    text_lang: str
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


def beside(known: Known, on: date, language: str, *, sharing: bool = False) -> Beside:
    """What applies to what is known on a date. `language`: nb or en (the register has no nynorsk)."""
    answers = _answers(known, on, language)
    folded = Counter(one.status for card, one in answers if _group(card.theme) == SHARING)
    shown = answers if sharing else [pair for pair in answers if _group(pair[0].theme) != SHARING]

    def of(status: Status, *kinds: Kind) -> tuple[Line, ...]:
        return tuple(
            one.line
            for card, one in shown
            if one.line and one.status is status and (not kinds or card.kind in kinds)
        )

    return Beside(
        rights=of(Status.APPLIES, Kind.RIGHT),
        duties=of(Status.APPLIES, Kind.DUTY, Kind.DEADLINE),
        assess=of(Status.FOR_ASSESSMENT),
        missing=_questions((one for _, one in shown if one.status is Status.UNKNOWN), language),
        folded=0 if sharing else folded[Status.APPLIES],
    )


@dataclass(frozen=True)
class _Answer:
    """What one rule says, in one language; without a line when it does not apply, and nobody shows it."""

    status: Status
    line: Line | None
    settles: frozenset[str]
    concerns: frozenset[str]


_DOES_NOT = _Answer(Status.DOES_NOT, None, frozenset(), frozenset())
MOST_KEPT = 20_000
_kept: dict[tuple[str, date, str, tuple[Any, ...]], _Answer] = {}
"""Answers already given: a rule says the same whenever the facts it asks for are the same."""


def _answers(known: Known, on: date, language: str) -> list[tuple[RuleCard, _Answer]]:
    given = situation(on, dict(known.facts()), check=False)
    values = {fact: given.value(fact) for fact in _facts_of_cards(on)}
    evaluator: Evaluator | None = None
    found = []
    for asked in _asked(on):
        card = asked.card
        if asked.services and known.services and asked.services.isdisjoint(known.services):
            continue
        key = (card.id, on, language, asked.key(values))
        answer = _kept.get(key)
        if answer is None:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            evaluator = evaluator or Evaluator(_order(on).cards, given)
            answer = _kept[key] = _answer(evaluator.result(card), language)
        if card.until and answer.line:
            answer = replace(answer, line=replace(answer.line, last_day=last_day_of(card.until, given)))
        found.append((card, answer))
    return found


def _answer(result: CardResult, language: str) -> _Answer:
    if result.status is Status.DOES_NOT:
        return _DOES_NOT
    missing = result.missing
    return _Answer(
        result.status,
        _line(result, language),
        frozenset(ASKED_THROUGH.get(name, name) for name in missing.alone),
        frozenset(ASKED_THROUGH.get(name, name) for name in missing.all),
    )


@dataclass(frozen=True)
class _Asked:
    """A card that says something of a child, and what its answer can rest on.

    `words`: of a fact that is a set, the members the card asks about; `counted`: sets whose size it asks for.
    """

    card: RuleCard
    services: frozenset[str]
    plain: tuple[str, ...]
    words: tuple[tuple[str, frozenset[str]], ...]
    counted: tuple[str, ...]

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Equal for two children of whom the card says the same."""
        found = [values[fact] for fact in self.plain]
        for fact, words in self.words:
            one = values[fact]
            found.append(one & words if isinstance(one, frozenset) else one)
        found += [len(values[fact] or ()) for fact in self.counted]
        return tuple(found)


@lru_cache(maxsize=4)
def _asked(on: date) -> tuple[_Asked, ...]:
    """The cards that can say something of a child, whatever the services."""
    leaves = _leaves_of_cards(on)
    found = []
    for card in _order(on).cards:
        if not _concerns(card):
            continue
        words: dict[str, frozenset[str]] = {}
        counted, plain = set(), set()
        for leaf in leaves[card.id]:
            if leaf.op not in OF_SETS:
                plain.add(leaf.fact)
                continue
            words.setdefault(leaf.fact, frozenset())
            if leaf.op in (Op.COUNT_GE, Op.COUNT_LT):
                counted.add(leaf.fact)
            else:
                asked = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
                words[leaf.fact] |= {str(word) for word in asked}
        found.append(
            _Asked(
                card,
                frozenset(card.services),
                tuple(sorted(plain)),
                tuple(sorted(words.items())),
                tuple(sorted(counted)),
            )
        )
    return tuple(found)


@lru_cache(maxsize=4)
def _facts_of_cards(on: date) -> frozenset[str]:
    return frozenset(leaf.fact for found in _leaves_of_cards(on).values() for leaf in found)


@lru_cache(maxsize=4)
def _leaves_of_cards(on: date) -> dict[str, frozenset[FactIs]]:
    """Card -> every question its answer can rest on: its own, its end's, and those of its exceptions and the
    cards it refers to."""
    cards = _order(on).by_id
    found: dict[str, frozenset[FactIs]] = {}

    def of(card: RuleCard) -> frozenset[FactIs]:
        if card.id not in found:
            own = frozenset(node for node in walk(card.when) if isinstance(node, FactIs))
            if card.until:
                own |= {end_condition(card.until, on)}
            others = (cards[name] for name in (*card.exceptions, *cards_in(card.when)) if name in cards)
            found[card.id] = own.union(*(of(other) for other in others))
        return found[card.id]

    for card in cards.values():
        of(card)
    return found


@lru_cache(maxsize=4)
def _order(on: date) -> LegalOrder:
    return legal_order(on)


@cache
def _group(theme: str) -> str:
    return themes()[theme].group if theme in themes() else ""


def _concerns(card: RuleCard) -> bool:
    if card.kind not in WORKING_KINDS or card.theme in ABOUT_THE_SYSTEM:
        return False
    # A rule that asks nothing of the child says nothing of this one.
    return _group(card.theme) not in GROUPS_OF_RUNNING and bool(facts_in(card.when))


def _say(words: Words, language: str) -> str:
    return words.in_language(language)


def _line(one: CardResult, language: str) -> Line:
    title, title_lang = title_in(one.card, language)
    return Line(
        id=one.card.id,
        title=title,
        title_lang=title_lang,
        text_lang=one.card.demands.language_for(language),
        demands=_say(one.card.demands, language),
        provision=one.card.source.printed(language),
        because=tuple(dict.fromkeys(_say(reason.text, language) for reason in _leaves(one.reason))),
        criteria=tuple(_say(words, language) for words in one.criteria),
        last_day=None,
        services=tuple(one.card.services),
    )


def _leaves(reason: Reason) -> Iterable[Reason]:
    if not reason.parts:
        yield reason
    for part in reason.parts:
        yield from _leaves(part)


def _questions(unknown: Iterable[_Answer], language: str) -> tuple[Question, ...]:
    settles: Counter[str] = Counter()
    concerns: Counter[str] = Counter()
    for one in unknown:
        settles.update(one.settles)
        concerns.update(one.concerns)
    known = facts()
    found = sorted(concerns, key=lambda fact: (-settles[fact], -concerns[fact], fact))
    return tuple(
        Question(
            fact, _say(known[fact].question or known[fact].label, language), settles[fact], concerns[fact]
        )
        for fact in found
        if fact in known and not fact.startswith(("sharing.", "actor."))
    )[:MOST_ASKED]
