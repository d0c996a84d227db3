"""What one can do about a decision: who hears the complaint, by when, how far, and who supervises.

Everything is read from the rule cards of a legal order, by the *matter* of the decision (the values of the
fact `decision.matters`) and by the provision it rests on. What no card says is not known, and stays so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from samkjort.law.card_blocks import Deadline, Review
from samkjort.law.cards import RuleCard
from samkjort.law.conditions import All, Any_, Condition, FactIs
from samkjort.law.matrix import supervises
from samkjort.law.order import LegalOrder
from samkjort.law.vocabulary import Kind, bearers
from samkjort.rules.deadlines import DueDate, due_date
from samkjort.rules.evaluate import Status, evaluate
from samkjort.rules.facts import situation

MATTERS = "decision.matters"
DECIDED_ELSEWHERE = frozenset({"state_administrator", "child_welfare_tribunal"})
"""Where the first decision is theirs, it is not the service's own, and is no part of a joint decision."""

BASIS_THEMES = frozenset(
    {
        *("service_right", "service_duty", "decision", "individual_plan", "coordinator", "follow_up"),
        *("child_coordinator", "early_effort", "assessment", "school_environment"),
    }
)
"""Themes of the cards a decision may rest on."""

OWN = frozenset({"child", "young_person", "pupil"})
"""Bearers that are the child itself."""

STARTS = ("events.decision_received", "events.knowledge_for_complaint", "events.could_complain")
"""What a limit may run from. Having the letter is the latest that each of them can have begun."""


@dataclass(frozen=True)
class Route:
    """One way to complain. `by_delegation` hears it for `body`; no `within`: the act sets no limit."""

    body: str
    by_delegation: str | None
    within: Deadline | None
    review: Review
    cards: tuple[RuleCard, ...]

    @property
    def handled_by(self) -> str:
        """Who hears the complaint in fact."""
        return self.by_delegation or self.body

    @property
    def terms(self) -> tuple[str, str | None, Deadline | None, Review]:
        """What a notice must say of it; parts with the same terms are told of together."""
        return self.body, self.by_delegation, self.within, self.review


@dataclass(frozen=True)
class Remedies:
    """What applies to a decision on one matter on a date.

    `also`: rules for the complaint itself (written and signed, who may represent). `though_late`: cards by
    which a late complaint may be heard. `last`: cards that close the door for good. `first_look`: the card by
    which whoever decided looks again first. `supervisors`: who supervises the provision it rests on.
    """

    matter: str
    on: date
    routes: tuple[Route, ...]
    also: tuple[RuleCard, ...] = ()
    though_late: tuple[RuleCard, ...] = ()
    last: tuple[RuleCard, ...] = ()
    first_look: RuleCard | None = None
    supervisors: tuple[tuple[str, RuleCard], ...] = ()

    @property
    def known(self) -> bool:
        """Whether the register knows where to complain."""
        return bool(self.routes)

    @property
    def certain(self) -> bool:
        """Whether there is one answer. With several, which of them it is must be assessed."""
        return len({route.terms for route in self.routes}) == 1


@dataclass(frozen=True)
class Standing:
    """Whether the child can complain in its own right, and the cards that say so or would."""

    status: Status
    cards: tuple[RuleCard, ...]


class RemedyBook:
    """The remedies of one legal order on one date. Answers are kept, so one book can serve many."""

    def __init__(self, order: LegalOrder) -> None:
        self.order = order
        self._results: dict[str, list[tuple[RuleCard, Status]]] = {}

    def matters_of(self, service: str) -> tuple[str, ...]:
        """The matters the service decides on and that can be complained about, the most particular first."""
        found = [matter for matter, services in self._services_of.items() if service in services]
        return tuple(sorted(found, key=lambda matter: (len(self._services_of[matter]), matter)))

    def bases_of(self, service: str) -> tuple[RuleCard, ...]:
        """The cards a decision of the service may rest on: rights, duties to help, and who decides."""
        kinds = {Kind.RIGHT, Kind.DUTY, Kind.PROCEDURE}
        return tuple(
            card
            for card in self.order.cards
            if service in card.services and card.theme in BASIS_THEMES and card.kind in kinds
        )

    def deciders(self, service: str) -> tuple[RuleCard, ...]:
        """The cards that say who decides in a service (their bearer); none where no card says so."""
        kinds = {Kind.PROCEDURE, Kind.DUTY}
        return tuple(
            card
            for card in self.order.cards
            if service in card.services and card.theme == "decision" and card.kind in kinds
        )

    def of(self, matter: str, *, basis: RuleCard | None = None) -> Remedies:
        """What applies to a decision on the matter that rests on the card `basis`."""
        results = self._about(matter)
        cards = [card for card, status in results if status is Status.APPLIES]
        own = [card for card, _ in results if card.theme == "complaint" and card.complaint is None]
        grouped: dict[tuple[str, str | None, Deadline | None, Review], list[RuleCard]] = {}
        for card in cards:
            if card.complaint:
                rule = card.complaint
                terms = rule.body, _delegated(cards, rule.body), rule.within, rule.review
                grouped.setdefault(terms, []).append(card)
        return Remedies(
            matter=matter,
            on=self.order.on,
            routes=tuple(Route(*terms, tuple(found)) for terms, found in grouped.items()),
            also=tuple(c for c in own if c.kind is Kind.PROCEDURE and bearers()[c.bearer].sort == "family"),
            though_late=tuple(c for c in own if c.kind is Kind.PERMISSION and c.bearer == "complaint_body"),
            last=tuple(c for c in own if c.kind is Kind.PROHIBITION and c.deadline),
            first_look=next((c for c in own if c.kind is Kind.DUTY and c.bearer == "public_body"), None),
            supervisors=self._supervisors(basis) if basis else (),
        )

    def childs_standing(
        self, matter: str, service: str, *, birth: date | None, understands: bool | None = None
    ) -> Standing:
        """Whether the child itself can complain about a decision on the matter by the service.

        From the cards that make the child a party, and those that give it a complaint of its own. Where the
        child decides for itself, that is for assessment. `understands`: whether it understands what the case
        is about, as the one who took the complaint has judged. «Does not» only when every card says so.
        """
        known: dict[str, Any] = {MATTERS: [matter], "services.involved": [service]}
        if birth is not None:
            known["child.birth_date"] = birth
        if understands is not None:
            known["child.understands_case"] = understands
        about = [
            card
            for card in self.order.cards
            if card.bearer in OWN
            and service in card.services
            and (
                (card.theme in ("party", "consent") and card.kind is Kind.RIGHT)
                or (card.complaint is not None and matter in _matters(card.when))
            )
        ]
        by_status: dict[Status, list[RuleCard]] = {}
        for one in evaluate(about, situation(self.order.on, known, check=False)).results if about else ():
            itself = one.status is Status.APPLIES and one.card.theme == "consent"
            by_status.setdefault(Status.FOR_ASSESSMENT if itself else one.status, []).append(one.card)
        for status in (Status.APPLIES, Status.FOR_ASSESSMENT, Status.UNKNOWN, Status.DOES_NOT):
            if status in by_status:
                return Standing(status, tuple(by_status[status]))
        return Standing(Status.UNKNOWN, ())

    @cached_property
    def _about_matters(self) -> tuple[RuleCard, ...]:
        return tuple(card for card in self.order.cards if any(True for _ in _matters(card.when)))

    @cached_property
    def _services_of(self) -> dict[str, frozenset[str]]:
        """Matter → the services all its complaint cards agree on (a general card names more than its own)."""
        found: dict[str, frozenset[str]] = {}
        for card in self._about_matters:
            if (
                card.complaint is None
                or card.counterpart in DECIDED_ELSEWHERE
                or card.complaint.body == "court"
            ):
                continue
            own = frozenset(card.services)
            for matter in _matters(card.when):
                found[matter] = found.get(matter, own) & own
        return found

    def _about(self, matter: str) -> list[tuple[RuleCard, Status]]:
        if matter not in self._results:
            cards = [card for card in self._about_matters if matter in _matters(card.when)]
            answers = evaluate(cards, situation(self.order.on, {MATTERS: [matter]}, check=False)).results
            self._results[matter] = [
                (one.card, one.status) for one in answers if one.status is not Status.DOES_NOT
            ]
        return self._results[matter]

    def _supervisors(self, basis: RuleCard) -> tuple[tuple[str, RuleCard], ...]:
        found: dict[str, RuleCard] = {}
        for card in self.order.cards:
            if card.supervision and supervises(card, basis):
                found.setdefault(card.supervision.by, card)
        return tuple(found.items())


def due(route: Route, *, received: date | None, on: date) -> DueDate | None:
    """The last day to complain for one who got the decision on `received` (None: not known to have got it).

    None where the act sets no limit.
    """
    if route.within is None:
        return None
    known = {} if received is None else dict.fromkeys(STARTS, received)
    return due_date(route.within, situation(on, known, check=False))


def closes(found: Remedies, *, decided: date, on: date) -> date | None:
    """The day after which no card lets a complaint be heard; None where no card says so."""
    known = situation(on, {"events.decision_made": decided}, check=False)
    days = [due_date(card.deadline, known).last_day for card in found.last if card.deadline]
    return min((day for day in days if day), default=None)


def _delegated(cards: Iterable[RuleCard], body: str) -> str | None:
    """Who hears complaints for the body, where a card says that the task has been handed on."""
    for card in cards:
        handed_on = card.theme == "complaint" and card.kind is Kind.PROCEDURE and card.counterpart == body
        if handed_on and bearers()[card.bearer].sort == "organisation":
            return card.bearer
    return None


def _matters(when: Condition) -> Iterator[str]:
    match when:
        case FactIs(fact=name, value=value) if name == MATTERS:
            yield from map(str, value) if isinstance(value, tuple) else (str(value),)
        case All(parts) | Any_(parts):
            for part in parts:
                yield from _matters(part)
        case _:
            return
