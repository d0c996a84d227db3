"""What every rule says about one situation: applies, does not, for assessment, not known - and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from samkjort.law.card_blocks import Until
from samkjort.law.cards import RuleCard
from samkjort.law.conditions import All, Always, Any_, CardApplies, Condition, Discretion, FactIs, Not
from samkjort.law.order import LegalOrder
from samkjort.law.vocabulary import Words
from samkjort.rules import reasons
from samkjort.rules.deadlines import DueDate, due_date, last_day_of
from samkjort.rules.facts import ASKED_THROUGH, Situation
from samkjort.rules.kleene import Truth, all_of, any_of
from samkjort.rules.reasons import NotEnded, NotInForce, NotSetAside, Reason, Whole, end_condition
from samkjort.rules.settling import Missing, missing_facts
from samkjort.rules.values import NEVER, meets


class Status(StrEnum):
    """What a rule says about a situation."""

    APPLIES = "applies"
    FOR_ASSESSMENT = "for_assessment"
    UNKNOWN = "unknown"
    DOES_NOT = "does_not"


_STATUS = {
    Truth.YES: Status.APPLIES,
    Truth.NO: Status.DOES_NOT,
    Truth.UNKNOWN: Status.UNKNOWN,
    Truth.FOR_ASSESSMENT: Status.FOR_ASSESSMENT,
}


class CardCycle(ValueError):
    """Cards refer to each other in a ring, so that none of them can be answered first."""

    def __init__(self, ring: Sequence[str]) -> None:
        super().__init__(
            f"these cards refer to each other in a ring: {' → '.join(ring)}; remove one of the references"
        )
        self.ring = tuple(ring)


@dataclass(frozen=True)
class CardResult:
    """The answer of one card for one situation."""

    card: RuleCard
    situation: Situation
    reason: Reason

    @property
    def status(self) -> Status:
        """Applies, does not, for assessment, or unknown."""
        return _STATUS[self.reason.truth]

    @cached_property
    def missing(self) -> Missing:
        """The facts the answer waits for; empty unless the status is unknown."""
        return missing_facts(self.reason, self.situation.on)

    @cached_property
    def criteria(self) -> tuple[Words, ...]:
        """What the law leaves to judgement here and is still open."""
        return self.reason.criteria()

    @cached_property
    def due(self) -> DueDate | None:
        """The card's time limit in the situation (for a complaint rule, the limit for complaining)."""
        card = self.card
        deadline = card.deadline or (card.complaint.within if card.complaint else None)
        return due_date(deadline, self.situation) if deadline else None

    @cached_property
    def last_day(self) -> date | None:
        """The last day the rule can apply to this child, when it ends and the date is known."""
        return last_day_of(self.card.until, self.situation) if self.card.until else None


@dataclass(frozen=True)
class MissingFact:
    """A fact that is not known, with the cards it would settle alone and all those that wait for it.

    `fact` is the one to ask for: the date of birth, not the age computed from it.
    """

    fact: str
    settles: tuple[str, ...]
    concerns: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    """The answers of all cards for one situation, in the order of the cards."""

    situation: Situation
    results: tuple[CardResult, ...]
    order: str = "register"

    def with_status(self, *wanted: Status) -> tuple[CardResult, ...]:
        """The results with one of the statuses."""
        return tuple(result for result in self.results if result.status in wanted)

    @cached_property
    def by_id(self) -> dict[str, CardResult]:
        """The results by card id."""
        return {result.card.id: result for result in self.results}

    @cached_property
    def missing_facts(self) -> tuple[MissingFact, ...]:
        """The facts that are missing, those that settle most cards first."""
        settles: dict[str, list[str]] = {}
        concerns: dict[str, list[str]] = {}
        for result in self.results:
            for place, names in ((settles, result.missing.alone), (concerns, result.missing.all)):
                for fact in {ASKED_THROUGH.get(name, name) for name in names}:
                    place.setdefault(fact, []).append(result.card.id)
        found = [MissingFact(f, tuple(settles.get(f, ())), tuple(cards)) for f, cards in concerns.items()]
        return tuple(sorted(found, key=lambda m: (-len(m.settles), -len(m.concerns), m.fact)))


def evaluate(order: LegalOrder | Iterable[RuleCard], situation: Situation) -> Evaluation:
    """Evaluate every card of a legal order (or the given cards) for one situation.

    A card referred to that is not in force does not apply; an exception not in force sets nothing aside.
    Raises `CardCycle` when cards refer to each other in a ring.
    """
    cards = order.cards if isinstance(order, LegalOrder) else tuple(order)
    name = order.name if isinstance(order, LegalOrder) else "register"
    evaluator = Evaluator(cards, situation)
    return Evaluation(situation, tuple(map(evaluator.result, cards)), name)


@dataclass
class Evaluator:
    """Evaluates cards for one situation, each once, references between them included."""

    cards: Sequence[RuleCard]
    situation: Situation
    _done: dict[str, Reason] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    @cached_property
    def _by_id(self) -> dict[str, RuleCard]:
        return {card.id: card for card in self.cards}

    def result(self, card: RuleCard) -> CardResult:
        """The answer of one card."""
        return CardResult(card, self.situation, self.reason_of(card))

    def reason_of(self, card: RuleCard) -> Reason:
        """The explanation tree of one card, exceptions and end included."""
        done = self._done.get(card.id)
        if done is not None:
            return done
        if card.id in self._open:
            raise CardCycle([*self._open[self._open.index(card.id) :], card.id])
        self._open.append(card.id)
        parts = [self.reason(card.when)]
        if card.until:
            parts.append(self._not_ended(card.until))
        parts += [self._not_set_aside(self._by_id[name]) for name in card.exceptions if name in self._by_id]
        self._open.pop()
        reason = Reason(Whole(), all_of(part.truth for part in parts), tuple(parts))
        self._done[card.id] = reason
        return reason

    def reason(self, condition: Condition) -> Reason:
        """The explanation tree of one condition."""
        match condition:
            case FactIs():
                found = self.situation.value(condition.fact)
                return reasons.of_fact(condition, meets(condition, found), found)
            case All():
                parts = tuple(map(self.reason, condition.parts))
                return Reason(condition, all_of(part.truth for part in parts), parts)
            case Any_():
                parts = tuple(map(self.reason, condition.parts))
                return Reason(condition, any_of(part.truth for part in parts), parts)
            case Not():
                part = self.reason(condition.part)
                return Reason(condition, ~part.truth, (part,))
            case Discretion():
                return Reason(condition, Truth.FOR_ASSESSMENT)
            case Always():
                return Reason(condition, Truth.YES)
            case CardApplies():
                card = self._by_id.get(condition.card)
                if card is None:
                    return Reason(NotInForce(condition.card), Truth.NO)
                whole = self.reason_of(card)
                return Reason(condition, whole.truth, (whole,))

    def _not_set_aside(self, exception: RuleCard) -> Reason:
        whole = self.reason_of(exception)
        return Reason(NotSetAside(exception.id), ~whole.truth, (whole,))

    def _not_ended(self, until: Until) -> Reason:
        about = NotEnded(until, last_day_of(until, self.situation))
        leaf = end_condition(until, self.situation.on)
        found = self.situation.value(leaf.fact)
        return Reason(about, meets(leaf, found) if found is not NEVER else Truth.YES, (), leaf.fact, found)
