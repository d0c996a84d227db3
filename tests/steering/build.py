"""Small registers made by hand for the tests of steering: fully known, so that every check can pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from samkjort.law.vocabulary import Words
from samkjort.steering.evidence import Evidence, period
from samkjort.steering.model import (
    Actor,
    Meaning,
    Reception,
    Relation,
    Signal,
    SignalDate,
    SignalSet,
)
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import (
    ActorLevel,
    Approach,
    Binding,
    DateKind,
    InstrumentClass,
    Leeway,
    ReceptionStatus,
    RelationKind,
)

PROOF = (Evidence("004", 1, 2),)
SAID = Words("sagt", "said")


def actor(id_: str, *sectors: str) -> Actor:
    return Actor(id_, Words(id_, id_), ActorLevel.MINISTRY, sectors)


ACTORS = {
    each.id: each
    for each in (actor("school_side", "school"), actor("health_side", "health"), actor("nav_side", "nav"))
}
MEANINGS = {"early.all": Meaning("early.all", "early", ("across",), SAID, 0, 18, evidence=PROOF)}


def dated(**days: str) -> tuple[SignalDate, ...]:
    return tuple(SignalDate(DateKind(kind), period(when), PROOF) for kind, when in days.items())


def signal(id_: str, **changes: object) -> Signal:
    """A fully coded signal that clashes with no other made here."""
    plain = Signal(
        id=id_,
        title=Words(id_, id_),
        summary=SAID,
        instrument=InstrumentClass.LEGAL,
        type="amendment",
        types=("amendment",),
        senders=("school_side", "health_side"),
        binding=Binding.MUST,
        target_levels=("municipality",),
        target_sectors=("school", "health"),
        target_roles=("education_head",),
        reached_sectors=("school", "health"),
        age_from=0,
        age_to=18,
        target_groups=("all_children",),
        problems=("late_help",),
        goals=("early_effort",),
        topics=("team_around_child",),
        approach=Approach.UNIVERSAL_PREVENTIVE,
        leeway=Leeway.GOAL,
        terms=("early.all",),
        dates=dated(adopted="2020-06-01", in_force="2022-01-01"),
        evidence=PROOF,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def relation(start: str, end: str, kind: RelationKind) -> Relation:
    return Relation(start, end, kind, SAID, PROOF)


def received(municipality: str, id_: str, status: ReceptionStatus) -> Reception:
    return Reception(municipality, id_, status)


def whole() -> tuple[Register, SignalSet]:
    """A set about which everything is known and nothing is wrong."""
    rows = {
        "old": signal("old", dates=dated(adopted="2015-01-01", in_force="2017-01-01")),
        "act": signal("act"),
        "idea": signal(
            "idea", type="reform", types=("reform",), dates=dated(adopted="2020-03-01", in_force="2021-11-01")
        ),
        "guide": signal("guide", type="guide", types=("guide",), dates=dated(guide_published="2021-08-01")),
        "event": signal(
            "event",
            type="gathering",
            types=("gathering",),
            dates=dated(held="2020-02-01"),
            binding=Binding.INFORMATION,
        ),
    }
    relations = (
        relation("guide", "act", RelationKind.GUIDE_TO),
        relation("act", "idea", RelationKind.SAME_IDEA),
        relation("event", "act", RelationKind.EXPLAINS_LINK),
        relation("event", "idea", RelationKind.EXPLAINS_LINK),
        relation("act", "old", RelationKind.SUCCEEDS),
    )
    chosen = SignalSet(
        "whole",
        SAID,
        tuple(rows),
        examined=("contradictions", "binding", "reporting", "model", "gatherings", "money", "same_idea"),
        evidence=PROOF,
    )
    register = Register(
        signals=rows,
        relations=relations,
        receptions=tuple(received(f"m{n}", "old", ReceptionStatus.IMPLEMENTED) for n in range(4)),
        actors=ACTORS,
        meanings=MEANINGS,
        sets={chosen.id: chosen},
    )
    return register, chosen


ON = date(2023, 1, 1)
