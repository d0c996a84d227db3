"""Local leeway: what a municipality could do under a concept that it cannot do today (L-15)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.concepts.barriers import changed
from samkjort.law.concepts.concept import Concept
from samkjort.law.concepts.data import open_file, rows
from samkjort.law.names import Names, Pointer
from samkjort.law.vocabulary import service_ids


@dataclass(frozen=True)
class Organisation:
    """How a municipality has organised its services: features, and the services that work as a team."""

    id: str
    name: Names
    about: Names
    features: frozenset[str]
    team: tuple[str, ...]


@dataclass(frozen=True)
class Wish:
    """Something a municipality with one of these features may want to do, and what stands in its way."""

    id: str
    title: Names
    features: frozenset[str]
    blocked_by: tuple[str, ...]
    parameter: str | None
    pointers: tuple[Pointer, ...]


class Room(StrEnum):
    """What there is room for."""

    ALREADY = "already"
    BECOMES_POSSIBLE = "becomes_possible"
    STILL_BLOCKED = "still_blocked"

    @property
    def label(self) -> Names:
        """As people see it."""
        return {
            Room.ALREADY: Names("mulig i dag", "mogleg i dag", "possible today"),
            Room.BECOMES_POSSIBLE: Names("blir mulig", "blir mogleg", "becomes possible"),
            Room.STILL_BLOCKED: Names("fortsatt hindret", "framleis hindra", "still blocked"),
        }[self]


@dataclass(frozen=True)
class Result:
    """One wish of one organisation under one concept, and the rules or parameter it turns on."""

    wish: Wish
    room: Room
    because: tuple[str, ...]


@cache
def organisations() -> dict[str, Organisation]:
    """The shipped example organisations by id."""
    return _read()[0]


@cache
def wishes() -> tuple[Wish, ...]:
    """The shipped wishes."""
    return _read()[1]


def leeway(
    concept: Concept, organisation: Organisation, register: tuple[RuleCard, ...] | None = None
) -> tuple[Result, ...]:
    """What the concept makes possible for the organisation: its own wishes, those of its features."""
    base = register_cards() if register is None else register
    before = {card.id: card for card in base}
    after = {card.id: card for card in concept.over(base)}
    return tuple(
        _result(wish, concept, organisation, before, after)
        for wish in wishes()
        if wish.features & organisation.features
    )


def _result(
    wish: Wish,
    concept: Concept,
    organisation: Organisation,
    before: dict[str, RuleCard],
    after: dict[str, RuleCard],
) -> Result:
    if wish.parameter:
        value = dict(concept.parameters).get(wish.parameter)
        held = value is True or (isinstance(value, list) and set(organisation.team) <= set(value))
        room = Room.BECOMES_POSSIBLE if held else Room.STILL_BLOCKED
        return Result(wish, room, (f"parameter:{wish.parameter}",))
    blocking = tuple(name for name in wish.blocked_by if name in before)
    if not blocking:
        return Result(wish, Room.ALREADY, ())
    left = tuple(name for name in blocking if not changed(before[name], after.get(name)))
    return Result(wish, Room.STILL_BLOCKED if left else Room.BECOMES_POSSIBLE, left or blocking)


@cache
def _read() -> tuple[dict[str, Organisation], tuple[Wish, ...]]:
    source = open_file("leeway.yaml", {"organisations", "wishes"})
    found = {}
    for row in rows(source, "organisations", {"id", "name", "about", "features", "team"}):
        team = row.texts("team", set(service_ids()))
        features = frozenset(row.texts("features"))
        name, about = row.names("name"), row.names("about")
        found[row.text("id")] = Organisation(row.text("id"), name, about, features, team)
    features_known = set().union(*(item.features for item in found.values()))
    known = {card.id for card in register_cards()}
    wanted = []
    for row in rows(source, "wishes", {"id", "title", "features", "pointers"}, {"blocked_by", "parameter"}):
        if ("blocked_by" in row) == ("parameter" in row):
            source.problem(row.key, "a wish turns on rules (blocked_by) or on a parameter, one of the two")
        wanted.append(
            Wish(
                row.text("id"),
                row.names("title"),
                frozenset(row.texts("features", features_known)),
                row.texts("blocked_by", known),
                row.text("parameter") if "parameter" in row else None,
                row.pointers(),
            )
        )
    source.raise_problems()
    return found, tuple(wanted)
