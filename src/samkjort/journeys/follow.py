"""What the rules say along a story: asked of the legal order, month by month, with what has happened so far.

Nothing here knows an age, a deadline or a condition. It asks for cards by theme and kind, and takes those
that apply to the situation on the date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from samkjort.journeys.situations import Story
from samkjort.journeys.touchpoint import CHILD, FAMILY, Because, Standing
from samkjort.journeys.ways import REGISTER
from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.order import LegalOrder
from samkjort.law.vocabulary import Kind, bearers, facts, service_ids
from samkjort.law.yamlsource import read
from samkjort.rules.evaluate import Evaluator, Status
from samkjort.rules.facts import Situation
from samkjort.rules.remedies import BASIS_THEMES, MATTERS, OWN, RemedyBook, Route

PEOPLE = ("coordinator", "child_coordinator")
"""Themes of those who coordinate, and the bearers that carry out their tasks."""
CHILDREN = frozenset({*OWN, "patient"})
"""Bearers that are the child the story is about."""
TASKS = frozenset({*PEOPLE, "coordinating_unit"})
APPOINTED = {
    ("child_coordinator", "municipality"): "coordination.child_coordinator_appointed",
    ("coordinator", "municipality"): "coordination.coordinator_appointed",
    ("coordinator", "health_trust"): "coordination.specialist_coordinator_appointed",
}
"""(theme, who appoints) → the fact that holds afterwards."""


@dataclass(frozen=True)
class Matter:
    """What a service's decision is about, whose report it builds on, the cards help is usually asked by."""

    matter: str | None = None
    expert: str | None = None
    basis: tuple[str, ...] = ()


@cache
def matters() -> dict[str, Matter]:
    """Service → what its decisions are about. Raises `BadData` for words the register does not have."""
    source = read(REGISTER / "matters.yaml", shown_as="journeys/register/matters.yaml")
    allowed, cards = set(facts()[MATTERS].values), {card.id for card in register_cards()}
    found = {}
    for service, row in (source.data or {}).items():
        if not source.mapping((service,), row, keys={"matter", "expert", "basis"}):
            continue
        for name, words in (("matter", allowed), ("expert", set(service_ids()))):
            if name in row:
                source.one_of((service, name), row[name], words)
        basis = source.texts((service, "basis"), row.get("basis"))
        for card in basis:
            source.one_of((service, "basis"), card, cards)
        found[service] = Matter(row.get("matter"), row.get("expert"), basis)
    source.raise_problems()
    return found


@dataclass(frozen=True)
class Appointment:
    """Somebody who is to coordinate: who appoints, and the cards that say so."""

    theme: str
    bearer: str
    cards: tuple[RuleCard, ...]

    @property
    def key(self) -> str:
        """What stands for it among what has happened."""
        return f"{self.theme} by {self.bearer}"

    @property
    def fact(self) -> str | None:
        """The fact that holds afterwards, where the vocabulary has one."""
        return APPOINTED.get((self.theme, self.bearer))


@dataclass
class Law:
    """The rules of a legal order for one story, and what has happened so far (`so_far`: facts)."""

    order: LegalOrder
    story: Story
    so_far: dict[str, Any] = field(default_factory=dict)
    appointed: set[str] = field(default_factory=set)
    involved: frozenset[str] = frozenset()
    _evaluators: dict[Any, Evaluator] = field(default_factory=dict)
    _rights: dict[str, None] = field(default_factory=dict)

    @cached_property
    def _book(self) -> RemedyBook:
        return RemedyBook(self.order)

    @cached_property
    def _by_theme(self) -> dict[str, tuple[RuleCard, ...]]:
        found: dict[str, list[RuleCard]] = {}
        for card in self.order.cards:
            found.setdefault(card.theme, []).append(card)
        return {theme: tuple(cards) for theme, cards in found.items()}

    def situation(self, month: int, *, more: Iterable[str] = (), **extra: Any) -> Situation:
        """What is known in a month: the story's facts, what has happened, and who is involved."""
        base = self.story.at(month)
        named = base.value("services.involved")
        involved = self.involved | frozenset(more) | (named if isinstance(named, frozenset) else frozenset())
        changes = {**self.so_far, "services.involved": involved}
        changes |= {name.replace("__", "."): value for name, value in extra.items()}
        return base.with_facts(changes)

    def applying(
        self, cards: Sequence[RuleCard], situation: Situation, *statuses: Status
    ) -> tuple[RuleCard, ...]:
        """The cards that apply (or have one of the statuses) in a situation."""
        wanted = statuses or (Status.APPLIES,)
        key = (situation.on, tuple(sorted((k, str(v)) for k, v in situation.given.items())))
        evaluator = self._evaluators.get(key)
        if evaluator is None:
            evaluator = self._evaluators[key] = Evaluator(self.order.cards, situation)
        return tuple(card for card in cards if evaluator.result(card).status in wanted)

    def themed(self, theme: str, *kinds: Kind) -> tuple[RuleCard, ...]:
        """The cards of a theme and some kinds."""
        return tuple(card for card in self._by_theme.get(theme, ()) if not kinds or card.kind in kinds)

    # -- at one service -----------------------------------------------------------------------------------

    def basis(self, service: str, month: int) -> tuple[RuleCard, ...]:
        """The right or duty by which the service helps; at most two cards, the nearest first."""
        asked = self.situation(month, more=(service,))
        usual = matters().get(service, Matter()).basis
        named = [card for name in usual for card in self._standing_for(name)]
        found = self.applying(named, asked, Status.APPLIES, Status.FOR_ASSESSMENT, Status.UNKNOWN)
        if found:
            return found[:2]
        themes = BASIS_THEMES - {"individual_plan", *PEOPLE, "assessment", "decision"}
        about = [
            card
            for card in self.order.cards
            if service in card.services and card.theme in themes and card.kind in (Kind.RIGHT, Kind.DUTY)
        ]
        found = self.applying(about, asked, Status.APPLIES, Status.FOR_ASSESSMENT)
        return tuple(sorted(found, key=_nearest)[:2])

    def _standing_for(self, name: str) -> tuple[RuleCard, ...]:
        """The card, or those that take its place in this order."""
        cards = self.order.by_id
        if name in cards:
            return (cards[name],)
        concept = self.order.concept
        names = concept.successors.get(name, ()) if concept else ()
        return tuple(cards[new] for new in names if new in cards)

    def consents(self, service: str, month: int) -> tuple[tuple[str, tuple[RuleCard, ...]], ...]:
        """Who must consent before the service may assess or help, and by which cards."""
        about = [
            card
            for card in self.themed("consent", Kind.DUTY, Kind.RIGHT)
            if service in card.services and card.kind is (Kind.DUTY if _organisation(card) else Kind.RIGHT)
        ]
        found: dict[str, list[RuleCard]] = {}
        for card in self.applying(about, self.situation(month, more=(service,))):
            found.setdefault(CHILD if card.bearer in CHILDREN else FAMILY, []).append(card)
        return tuple((who, tuple(cards)) for who, cards in found.items())

    def assessments(self, service: str, month: int) -> tuple[tuple[str, tuple[RuleCard, ...]], ...]:
        """Who must assess before the service decides, and by which cards."""
        expert = matters().get(service, Matter()).expert
        asked = {service, expert} if expert else {service}
        about = [card for card in self.themed("assessment", Kind.DUTY) if asked & set(card.services)]
        found: dict[str, list[RuleCard]] = {}
        for card in self.applying(about, self.situation(month, more=asked)):
            found.setdefault(card.bearer, []).append(card)
        return tuple((who, tuple(cards)) for who, cards in found.items())

    def heard(self, service: str, month: int) -> tuple[RuleCard, ...]:
        """The cards by which the child says its view before the service decides."""
        about = [
            card
            for card in self.themed("participation", Kind.RIGHT, Kind.DUTY)
            if service in card.services and (_organisation(card) or card.bearer in CHILDREN)
        ]
        asked = self.situation(
            month, more=(service,), case__decision_about_child=True, case__is_individual_decision=True
        )
        if asked.value("child.born") is False or asked.value("child.able_to_form_views") is not True:
            return ()
        rights = [card for card in about if card.kind is Kind.RIGHT]
        return (self.applying(rights, asked) or self.applying(about, asked))[:2]

    def routes(self, service: str) -> tuple[Route, ...]:
        """Who hears a complaint about what the service decides, by which cards."""
        matter = matters().get(service, Matter()).matter
        return self._book.of(matter).routes if matter else ()

    def handover(self, service: str, later: str, month: int) -> tuple[RuleCard, ...]:
        """The cards on a safe passage from one service to the next."""
        about = [c for c in self.themed("transition") if {service, later} & set(c.services)]
        extra: dict[str, Any] = {"transition__to_school": True} if later == "school" else {}
        return self.applying(about, self.situation(month, more=(service, later), **extra))

    def hidden_address(self, service: str, month: int) -> tuple[Because, ...]:
        """What it rests on that the address is kept from others, when somebody has asked for that."""
        value = self.story.at(month).value("address.protection")
        if value in (None, "none"):
            return ()
        about = self.themed("confidentiality", Kind.PROHIBITION, Kind.DUTY)
        asked = self.situation(
            month,
            more=(service,),
            sharing__giver=service,
            sharing__information="address",
        )
        cards = self.applying([c for c in about if service in c.services], asked)
        return (
            Because("situation", f"{self.story.id}.facts.address.protection"),
            *(Because("card", card.id) for card in cards[:2]),
        )

    # -- for the whole ------------------------------------------------------------------------------------

    def appointments(self, month: int) -> tuple[Appointment, ...]:
        """Who is to be appointed to coordinate and is not yet: the child coordinator first, who may change
        what follows for the others."""
        now = self.situation(month)
        for theme in ("child_coordinator", "coordinator"):
            found: dict[str, list[RuleCard]] = {}
            about = [
                card
                for card in self.themed(theme, Kind.DUTY)
                if _organisation(card)
                and card.bearer not in TASKS
                and (not card.services or self.involved & set(card.services))
            ]
            for card in self.applying(about, now):
                found.setdefault(card.bearer, []).append(card)
            made = [Appointment(theme, bearer, tuple(cards)) for bearer, cards in found.items()]
            new = [
                each
                for each in made
                if each.key not in self.appointed and not (each.fact and now.value(each.fact) is True)
            ]
            if new:
                return tuple(new)
        return ()

    def plan_rights(self, month: int) -> tuple[RuleCard, ...]:
        """The rights to an individual plan that apply, when there is no plan yet."""
        now = self.situation(month)
        if now.value("plan.exists") is True or now.value("plan.wanted") is False:
            return ()
        return self.applying(self.themed("individual_plan", Kind.RIGHT), now)

    def plan_consent(self, month: int) -> tuple[RuleCard, ...]:
        """The cards by which no plan is made without consent."""
        now = self.situation(month).with_facts({"plan.consent": False})
        return self.applying(self.themed("individual_plan", Kind.PROHIBITION), now)

    def plan_duties(self, month: int) -> tuple[RuleCard, ...]:
        """The duties to make the plan, once there is consent."""
        now = self.situation(month)
        about = [c for c in self.themed("individual_plan", Kind.DUTY) if _organisation(c)]
        return self.applying(about, now)

    def coordination(self, month: int) -> tuple[RuleCard, ...]:
        """The duties of the municipality to settle who coordinates, when that is unclear or disputed."""
        now = self.situation(month)
        if now.value("coordination.unclear_or_disputed") is not True:
            return ()
        return self.applying(self.themed("coordination", Kind.DUTY), now)

    def cooperation(self, month: int) -> tuple[RuleCard, ...]:
        """The duties of those involved to cooperate on the child, and in the plan."""
        now = self.situation(month)
        about = [*self.themed("cooperation_case", Kind.DUTY), *self.themed("plan_participation", Kind.DUTY)]
        about = [card for card in about if self.involved & set(card.services)]
        return self.applying(about, now, Status.APPLIES, Status.FOR_ASSESSMENT)

    def note_rights(self, month: int) -> None:
        """Keep the rights that stand by the child in a month."""
        about = [
            card
            for card in self.order.cards
            if card.kind is Kind.RIGHT and (self.involved & set(card.services) or not card.services)
        ]
        now = self.situation(month)
        for card in self.applying(about, now, Status.APPLIES, Status.FOR_ASSESSMENT):
            self._rights.setdefault(card.id)

    def standing(self, services: Iterable[str]) -> Standing:
        """The enforceable rules along the whole story."""
        wanted = set(services)
        complaints = {c.id: None for s in services for route in self.routes(s) for c in route.cards}
        supervision = [
            c.id for c in self.order.cards if c.kind is Kind.SUPERVISION and wanted & set(c.services)
        ]
        return Standing(tuple(sorted(self._rights)), tuple(sorted(complaints)), tuple(sorted(supervision)))


def _organisation(card: RuleCard) -> bool:
    return bearers()[card.bearer].sort == "organisation"


def _nearest(card: RuleCard) -> tuple[int, int]:
    order = ("service_right", "school_environment", "early_effort", "service_duty", "follow_up")
    return (order.index(card.theme) if card.theme in order else len(order), len(card.services))
