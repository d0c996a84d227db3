"""Barriers to working together: by code, what rules make them, and what removes them (L-09, L-48)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.concepts.concept import Concept
from samkjort.law.concepts.data import open_file, rows
from samkjort.law.conditions import Discretion, walk
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names, Pointer
from samkjort.law.vocabulary import bearers

WAYS = {"falls", "gathered", "succeeded", "settled"}
"""What removes a barrier: its rules fall or change, its duty stands in one act, one rule succeeds them."""
MEANS = {"law", "money", "organisation", "competence", "leadership"}


@dataclass(frozen=True)
class Reason:
    """A reason the ministries gave for the change of 2022, and the code it falls under."""

    id: str
    code: str
    title: Names
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True)
class Barrier:
    """A barrier: its code, what can answer it, and the rules it rests on (none: not for the law)."""

    id: str
    code: str
    answered_by: tuple[str, ...]
    title: Names
    rests_on: tuple[str, ...]
    parameter: str | None
    pointers: tuple[Pointer, ...]
    way: str = "falls"

    def provisions(self, register: tuple[RuleCard, ...] | None = None) -> tuple[ProvisionPath, ...]:
        """The sections the barrier points to."""
        base = register_cards() if register is None else register
        return tuple(sorted({card.source.at_section() for card in base if card.id in self.rests_on}))


@dataclass(frozen=True)
class Catalogue:
    """Codes with their means, the reasons of 2020, and the barriers."""

    codes: dict[str, str]
    reasons: tuple[Reason, ...]
    barriers: tuple[Barrier, ...]


class Lifted(StrEnum):
    """What a concept does to a barrier."""

    REMOVED = "removed"
    PARTLY = "partly"
    REMAINS = "remains"
    NOT_BY_LAW = "not_by_law"

    @property
    def label(self) -> Names:
        """As people see it."""
        return {
            Lifted.REMOVED: Names("fjernet", "fjerna", "removed"),
            Lifted.PARTLY: Names("delvis fjernet", "delvis fjerna", "partly removed"),
            Lifted.REMAINS: Names("står", "står", "remains"),
            Lifted.NOT_BY_LAW: Names(
                "kan ikke løses med lov", "kan ikkje løysast med lov", "not for the law"
            ),
        }[self]


@dataclass(frozen=True)
class Finding:
    """A barrier under one concept, and why: the rules that no longer stand as they did, or the parameter."""

    barrier: Barrier
    lifted: Lifted
    because: tuple[str, ...] = ()


@cache
def catalogue() -> Catalogue:
    """The shipped barriers. Raises `BadData` with every problem when the file is not sound."""
    source = open_file("barriers.yaml", {"codes", "reasons", "barriers"})
    codes = {row.text("id"): row.choice("means", MEANS) for row in rows(source, "codes", {"id", "means"})}
    reasons = tuple(
        Reason(row.text("id"), row.choice("code", set(codes)), row.names("title"), row.pointers())
        for row in rows(source, "reasons", {"id", "code", "title", "pointers"})
    )
    known = {card.id for card in register_cards()}
    found = []
    keys = {"id", "code", "answered_by", "title", "pointers"}
    for row in rows(source, "barriers", keys, {"rests_on", "parameter", "way"}):
        answered = row.texts("answered_by", MEANS)
        if not answered:
            source.problem(row.key, "say by which means the barrier can be answered")
        if not row.pointers() or ("law" in answered and "rests_on" not in row):
            source.problem(row.key, "a barrier of the law needs a pointer and the rules it rests on")
        parameter = row.text("parameter") if "parameter" in row else None
        found.append(
            Barrier(
                row.text("id"),
                row.choice("code", set(codes)),
                answered,
                row.names("title"),
                row.texts("rests_on", known),
                parameter,
                row.pointers(),
                row.choice("way", WAYS) if "way" in row else "falls",
            )
        )
    source.raise_problems()
    return Catalogue(codes, reasons, tuple(found))


def lifted(concept: Concept, register: tuple[RuleCard, ...] | None = None) -> tuple[Finding, ...]:
    """What the concept does to each barrier.

    A rule no longer makes the barrier when it fell, or stands with other terms. That it was only carried over
    into another act changes nothing. Where the barrier is a want (nobody need pick), a rule that falls is no
    help: a new rule must stand for it.
    """
    base = register_cards() if register is None else register
    before = {card.id: card for card in base}
    after = {card.id: card for card in concept.over(base)}
    return tuple(_finding(barrier, concept, before, after) for barrier in catalogue().barriers)


def _finding(
    barrier: Barrier, concept: Concept, before: dict[str, RuleCard], after: dict[str, RuleCard]
) -> Finding:
    if not barrier.rests_on:
        return Finding(barrier, Lifted.NOT_BY_LAW)
    parameters = dict(concept.parameters)
    if barrier.parameter:
        held = bool(parameters.get(barrier.parameter))
        because = (f"parameter:{barrier.parameter}",) if held else ()
        return Finding(barrier, Lifted.REMOVED if held else Lifted.REMAINS, because)
    if barrier.way == "gathered":
        return _gathered(barrier, before, after)
    gone = tuple(
        name
        for name in barrier.rests_on
        if name in before
        and changed(before[name], after.get(name))
        and (barrier.way == "falls" or _succeeded(name, barrier, concept, after))
    )
    if len(gone) == len(barrier.rests_on):
        return Finding(barrier, Lifted.REMOVED, gone)
    return Finding(barrier, Lifted.PARTLY if gone else Lifted.REMAINS, gone)


def _gathered(barrier: Barrier, before: dict[str, RuleCard], after: dict[str, RuleCard]) -> Finding:
    """In how many acts organisations have the duty, for the services the barrier is about."""
    theme = before[barrier.rests_on[0]].theme
    services = {service for name in barrier.rests_on for service in before[name].services}
    acts = [
        {
            card.act
            for card in cards.values()
            if card.theme == theme
            and services & set(card.services)
            and not card.valid_to
            and bearers()[card.bearer].sort == "organisation"
        }
        for cards in (before, after)
    ]
    because = tuple(sorted(acts[1]))
    if len(acts[1]) <= 1 < len(acts[0]):
        return Finding(barrier, Lifted.REMOVED, because)
    return Finding(barrier, Lifted.PARTLY if len(acts[1]) < len(acts[0]) else Lifted.REMAINS, because)


def _succeeded(name: str, barrier: Barrier, concept: Concept, after: dict[str, RuleCard]) -> bool:
    """Whether one new rule stands for every rule of the barrier, and is settled if it must be."""
    new = concept.successors.get(name, ())
    if not new or any(concept.successors.get(other, ()) != new for other in barrier.rests_on):
        return False
    nodes = [node for one in new for node in walk(after[one].when)]
    return barrier.way != "settled" or not any(isinstance(node, Discretion) for node in nodes)


def changed(before: RuleCard, after: RuleCard | None) -> bool:
    """Whether a rule fell or has other terms; where it stands does not count."""
    if after is None:
        return True
    return (before.when, before.complaint, before.demands) != (after.when, after.complaint, after.demands)
