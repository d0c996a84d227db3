"""A situation played through a legal order, as the law requires it; and one simulated person likewise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from samkjort.journeys.follow import Law
from samkjort.journeys.population.country import model_of
from samkjort.journeys.population.draws import MASK
from samkjort.journeys.population.model import AGES, LAST_MONTH, Model
from samkjort.journeys.population.one import Way, way_of
from samkjort.journeys.script import Script
from samkjort.journeys.situations import Story, journey_ways, way_to
from samkjort.journeys.structure import Structure, structure_of
from samkjort.journeys.tell import Teller
from samkjort.journeys.tell_law import LawTeller
from samkjort.journeys.touchpoint import Journey, Touchpoint
from samkjort.journeys.ways import Ways
from samkjort.law.order import LegalOrder


def play(story: Story, order: LegalOrder, *, seed: int | None = None, ways: Ways | None = None) -> Journey:
    """Play a situation through a legal order.

    What happens is decided by the rules of the order; how long it takes and how the answers fall, by what the
    situation says itself, else by the numbers of the ways: their middle, or chance when a `seed` is given
    (the same seed meets the same luck under every order). Raises `BadParameters` for a concept's parameters
    that cannot be used.
    """
    ways = ways or journey_ways()
    services = _with_successors(story.services, ways)
    mine = replace(ways, services=tuple(way_to(ways, service) for service in services))
    structure = structure_of(order, services)
    way = way_of(
        _scripted(story, mine, structure),
        seed=seed or 0,
        person=0,
        age=story.age,
        group=0,
        months=story.months,
        draws=Script(story.needs, mine.services, seeded=seed is not None),
    )
    law = Law(order, story)
    teller = LawTeller(mine, structure, story.months, law=law)
    teller.tell(way.events)
    return Journey(
        id=story.id,
        order=order.name,
        months=story.months,
        services=_in_order(teller),
        touchpoints=_numbered(teller),
        stretches=tuple(teller.stretches),
        start=story.starts,
        age=story.age,
        doors=tuple((door.service, door.door) for door in structure.doors),
        spheres=tuple((door.service, door.sphere) for door in structure.doors),
        standing=law.standing(_in_order(teller)),
        seed=seed,
    )


def from_way(way: Way, ways: Ways, structure: Structure, *, months: int, age: int, name: str) -> Journey:
    """One simulated person's way as touchpoints; they count up to the way's own counts."""
    teller = Teller(ways, structure, min(months, LAST_MONTH - age))
    teller.tell(way.events)
    return Journey(
        id=name,
        order=structure.order,
        months=months,
        services=_in_order(teller),
        touchpoints=_numbered(teller),
        stretches=tuple(teller.stretches),
        age=max(age, 0),
        doors=tuple((door.service, door.door) for door in structure.doors),
        spheres=tuple((door.service, door.sphere) for door in structure.doors),
    )


def _scripted(story: Story, ways: Ways, structure: Structure) -> Model:
    """The model of the story's services: a need whenever the story says so, from whatever age it says so."""
    size, groups = len(ways.services), len(ways.groups)
    model = model_of(ways, structure, needs=np.full((size, AGES, groups), MASK, dtype=np.uint32))
    first = [
        min([way.from_age * 12, *(story.age + n.month for n in story.needs if n.service == way.id)])
        for way in ways.services
    ]
    asks = np.tile(np.arange(256, dtype=np.uint8), (size, 1))
    return replace(model, ask_time=asks, first_month=np.array(first, dtype=np.int64))


def _with_successors(services: tuple[str, ...], ways: Ways) -> tuple[str, ...]:
    found = list(services)
    for service in found:
        later = way_to(ways, service).successor
        if later and later not in found:
            found.append(later)
    return tuple(found)


def _in_order(teller: Teller) -> tuple[str, ...]:
    first: dict[str, int] = {}
    for each in sorted(teller.stretches, key=lambda stretch: stretch.first):
        first.setdefault(each.service, each.first)
    return tuple(first)


def _numbered(teller: Teller) -> tuple[Touchpoint, ...]:
    ordered = sorted(teller.touchpoints, key=lambda each: (each.month, each.number))
    return tuple(replace(each, number=number) for number, each in enumerate(ordered))
