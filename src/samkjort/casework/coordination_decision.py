"""The municipality's decision on which service coordinates: internal, by delegation, reviewed on a day.

It gives no right of complaint: nobody is party to it, and there is no step here to one. What it replaces is
kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from samkjort.casework.delegation import Delegation, Matter, in_force
from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Worded, is_blank


class Side(Worded):
    """Who has been asked."""

    CHILD = "child", "Barnet", "Barnet", "The child"
    PARENTS = "parents", "Foreldrene", "Foreldra", "The parents"
    SERVICE = "service", "Tjenesten", "Tenesta", "The service"


class CoordinationRefusal(Refusal):
    """Why a step cannot be taken, and what to do instead."""

    TWO_SERVICES = (
        "coordination.two_services",
        "Velg minst to tjenester som er rundt barnet.",
        "Vel minst to tenester som er rundt barnet.",
        "Choose at least two services around the child.",
    )
    NEEDS_FACTS = (
        "coordination.needs_facts",
        "Skriv kort hva som er uklart.",
        "Skriv kort kva som er uklart.",
        "Write briefly what is unclear.",
    )
    WAITS = (
        "coordination.waits",
        "Et spørsmål om samordning venter alt på avgjørelse.",
        "Eit spørsmål om samordning ventar alt på avgjerd.",
        "A question of coordination waits for a decision already.",
    )
    NOTHING_WAITS = (
        "coordination.nothing_waits",
        "Det er ingenting å avgjøre her nå.",
        "Det er ingenting å avgjere her no.",
        "There is nothing to decide here now.",
    )
    HEAR_CHILD = (
        "coordination.hear_child",
        "Skriv hva barnet mener, eller hvorfor barnet ikke er spurt.",
        "Skriv kva barnet meiner, eller kvifor barnet ikkje er spurt.",
        "Write what the child thinks, or why the child has not been asked.",
    )
    BEST_INTERESTS = (
        "coordination.best_interests",
        "Skriv hva som er best for barnet, og hvorfor.",
        "Skriv kva som er best for barnet, og kvifor.",
        "Write what is best for the child, and why.",
    )
    NEEDS_REASON = (
        "coordination.needs_reason",
        "Skriv hvorfor det er denne tjenesten som skal samordne.",
        "Skriv kvifor det er denne tenesta som skal samordne.",
        "Write why it is this service that is to coordinate.",
    )
    ONE_OF_THEM = (
        "coordination.one_of_them",
        "Velg en av tjenestene rundt barnet.",
        "Vel ei av tenestene rundt barnet.",
        "Choose one of the services around the child.",
    )
    REVIEW_LATER = (
        "coordination.review_later",
        "Dagen dere ser på det igjen, må være etter at det begynner.",
        "Dagen de ser på det igjen, må vere etter at det tek til.",
        "The day you look at it again must be after it begins.",
    )
    COORDINATOR_COORDINATES = (
        "coordination.coordinator_coordinates",
        "Barnet har en barnekoordinator. Da er det barnekoordinatoren som samordner.",
        "Barnet har ein barnekoordinator. Då er det barnekoordinatoren som samordnar.",
        "The child has a child coordinator, who then is the one to coordinate.",
    )


@dataclass(frozen=True)
class SaidBy:
    """What someone thinks; `words` empty is «not yet asked», with the reason when there is one."""

    side: Side
    words: str = ""
    service: str = ""
    not_asked: str = ""

    @property
    def asked(self) -> bool:
        """Whether they have said anything."""
        return not is_blank(self.words)


@dataclass(frozen=True)
class Question:
    """Who coordinates is unclear or disputed: what is known, and by when it is to be decided."""

    facts: str
    services: frozenset[str]
    raised_by: Ref
    raised_at: datetime
    decide_by: date
    views: tuple[SaidBy, ...] = ()

    def overdue(self, on: date) -> bool:
        """Whether the day for the decision has passed."""
        return on > self.decide_by

    def remind(self, on: date, *, days_before: int) -> bool:
        """Whether whoever decides is to be reminded."""
        return on >= self.decide_by - timedelta(days=days_before)


@dataclass(frozen=True)
class Decision:
    """What was decided: the service, from when, until it is looked at again; by whom, on which delegation."""

    service: str
    since: date
    review_on: date
    best_interests: str
    reason: str
    by: Ref
    at: datetime
    delegation: Delegation
    question: Question


@dataclass(frozen=True)
class Coordination:
    """The coordination of one case: a question that waits, and every decision, newest last."""

    decisions: tuple[Decision, ...] = ()
    question: Question | None = None

    def on(self, day: date) -> Decision | None:
        """The decision in force on a day."""
        begun = [one for one in self.decisions if one.since <= day]
        return begun[-1] if begun else None

    def review_due(self, on: date) -> bool:
        """Whether the decision in force is to be looked at again."""
        now = self.on(on)
        return now is not None and self.question is None and on >= now.review_on


def raise_question(
    now: Coordination,
    *,
    facts: str,
    services: Iterable[str],
    by: Ref,
    decide_by: date,
    at: datetime,
    views: Iterable[SaidBy] = (),
    child_coordinator: bool = False,
) -> Coordination:
    """Say that it is unclear who coordinates. With a child coordinator it is not."""
    if now.question:
        raise StepRefused(CoordinationRefusal.WAITS)
    if child_coordinator:
        raise StepRefused(CoordinationRefusal.COORDINATOR_COORDINATES)
    around = frozenset(services)
    if len(around) < 2:
        raise StepRefused(CoordinationRefusal.TWO_SERVICES)
    if is_blank(facts):
        raise StepRefused(CoordinationRefusal.NEEDS_FACTS)
    question = Question(facts.strip(), around, by, instant(at), decide_by, tuple(views))
    return replace(now, question=question)


def say(now: Coordination, views: Iterable[SaidBy]) -> Coordination:
    """Add what someone thinks; a new word of the same one takes the place of the old."""
    question = _waiting(now)
    kept: Mapping[tuple[Side, str], SaidBy] = {
        **{(one.side, one.service): one for one in question.views},
        **{(one.side, one.service): one for one in views},
    }
    return replace(now, question=replace(question, views=tuple(kept.values())))


def decide(
    now: Coordination,
    *,
    service: str,
    since: date,
    review_on: date,
    best_interests: str,
    reason: str,
    by: Ref,
    at: datetime,
    delegations: Iterable[Delegation],
) -> Coordination:
    """Decide, by delegation. The child is heard, or it is said why not; the child's best is written."""
    question = _waiting(now)
    delegation = in_force(delegations, to=by, matter=Matter.COORDINATION, on=instant(at).date())
    if service not in question.services:
        raise StepRefused(CoordinationRefusal.ONE_OF_THEM)
    child = next((one for one in question.views if one.side is Side.CHILD), None)
    if child is None or (not child.asked and is_blank(child.not_asked)):
        raise StepRefused(CoordinationRefusal.HEAR_CHILD)
    if is_blank(best_interests):
        raise StepRefused(CoordinationRefusal.BEST_INTERESTS)
    if is_blank(reason):
        raise StepRefused(CoordinationRefusal.NEEDS_REASON)
    if review_on <= since:
        raise StepRefused(CoordinationRefusal.REVIEW_LATER)
    made = Decision(
        service, since, review_on, best_interests.strip(), reason.strip(), by, at, delegation, question
    )
    return Coordination((*now.decisions, made))


def _waiting(now: Coordination) -> Question:
    if now.question is None:
        raise StepRefused(CoordinationRefusal.NOTHING_WAITS)
    return now.question
