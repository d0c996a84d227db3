"""The proposal of one whole growing-up policy for the nation, point by point against what the register
holds (S-44).

It is the municipal sector's proposal, not a decision. A point is «seen» when the register shows it, «not
seen» when the register shows the contrary, and not known where too little is coded: nothing found is never
«no».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source, collecting, read
from samkjort.steering.consultation.agreements import Proposal as Proposed
from samkjort.steering.consultation.agreements import register as agreements
from samkjort.steering.consultation.asks import Standing
from samkjort.steering.evidence import Evidence, read_evidence
from samkjort.steering.model import Signal, apart
from samkjort.steering.reading import codes, mappings, words
from samkjort.steering.register_data import Register, speaks_for_all
from samkjort.steering.vocabulary import REGISTER, Focus

FILE = REGISTER / "state" / "policy.yaml"
STRATEGIES = frozenset({"strategy", "action_plan", "white_paper"})


@dataclass(frozen=True)
class Point:
    """One thing the policy is to hold.

    `meets`: the measure that tells whether it stands; empty when none does.
    """

    id: str
    says: Words
    meets: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Proposal:
    """The proposal card: by whom, to whom, the agreement it would be part of, the asks it answers, its
    points."""

    id: str
    title: Words
    by: tuple[str, ...]
    to: tuple[str, ...]
    agreement: Proposed
    asks: tuple[str, ...]
    points: tuple[Point, ...]
    sectors: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Stands:
    """How a point stands in the register: seen, not seen, or not known (`None`); the rows, and a count if
    there is one.

    `count` of `whole`: such as preventive grants of those whose aim is coded.
    """

    point: Point
    seen: bool | None
    rows: tuple[str, ...] = ()
    count: int | None = None
    whole: int | None = None


def stands(register: Register, found: Proposal | None = None) -> tuple[Stands, ...]:
    """Every point of the proposal against the register."""
    card = found or proposal()
    return tuple(_MEASURES.get(each.meets, _unmeasured)(register, card, each) for each in card.points)


def answered(card: Proposal, standing: Iterable[Standing]) -> tuple[Standing, ...]:
    """The asks the proposal is about, as they stand in the ledger."""
    return tuple(each for each in standing if each.ask.id in card.asks)


def _unmeasured(register: Register, card: Proposal, point: Point) -> Stands:
    return Stands(point, None)


def _shared(register: Register) -> tuple[Signal, ...]:
    """Strategies and plans that the State and KS sent together."""
    return tuple(
        row
        for row in register.signals.values()
        if STRATEGIES & {row.type, *row.types} and "ks" in row.senders and len(row.senders) > 1
    )


def _joint_strategy(register: Register, card: Proposal, point: Point) -> Stands:
    shared = _shared(register)
    about = tuple(row.id for row in shared if _children(row))
    # Those shared on other matters are shown: that it can be done.
    return Stands(point, True if about else None, about or tuple(row.id for row in shared))


def _sectors(register: Register, card: Proposal, point: Point) -> Stands:
    shared = [row for row in _shared(register) if _children(row) and row.target_sectors]
    wide = tuple(row.id for row in shared if _reaches(row, card.sectors))
    return Stands(point, bool(wide) if shared else None, wide or tuple(row.id for row in shared))


def _reaches(row: Signal, sectors: tuple[str, ...]) -> bool:
    return bool(row.target_sectors) and not any(apart((each,), row.target_sectors) for each in sectors)


def _children(row: Signal) -> bool:
    return bool({"all_children", "vulnerable_children"} & set(row.target_groups))


def _prevention(register: Register, card: Proposal, point: Point) -> Stands:
    aims = {row: grant.focus for row, grant in register.grants.items() if grant.focus is not None}
    turning = {row: focus for row, focus in aims.items() if focus is not Focus.CAPACITY}
    preventive = tuple(row for row, focus in turning.items() if focus is Focus.PREVENTIVE)
    enough = len(aims) >= register.limits.number("coding", "least_share") * len(register.grants)
    seen = 2 * len(preventive) > len(turning) if turning and enough else None
    return Stands(point, seen, tuple(turning), len(preventive), len(turning))


def _joint_money(register: Register, card: Proposal, point: Point) -> Stands:
    owned = {row: register.actor_fields(grant.owner) for row, grant in register.grants.items()}
    # What the Government itself owns is of no one field, and is not thereby money across the ministries.
    known = {row: fields for row, fields in owned.items() if fields and not speaks_for_all(fields)}
    joint = tuple(row for row, fields in known.items() if len(fields) > 1)
    return Stands(point, bool(joint) if known else None, joint, len(joint), len(known))


def _equal(register: Register, card: Proposal, point: Point) -> Stands:
    # The agreement is proposed, not made: that it would be equal is asked for, and not yet seen.
    return Stands(point, None)


_MEASURES: dict[str, Callable[[Register, Proposal, Point], Stands]] = {
    "joint_strategy": _joint_strategy,
    "sectors": _sectors,
    "prevention": _prevention,
    "joint_money": _joint_money,
    "equal": _equal,
}


@cache
def proposal() -> Proposal:
    """The shipped proposal card. `BadData` names every error with its line."""
    source = read(FILE, shown_as="state/policy.yaml")
    with collecting(source):
        source.raise_problems()
        keys = {"id", "title", "by", "to", "agreement", "asks", "points", "sectors", "evidence"}
        source.mapping((), source.data, keys=keys, required=keys)
        data = source.data
        title = words(source, ("title",), data["title"])
        listed = [_point(source, key, item) for key, item in mappings(source, ("points",), data["points"])]
        evidence = read_evidence(source, ("evidence",), data["evidence"])
        agreement = next((each for each in agreements().proposed if each.id == data["agreement"]), None)
        if agreement is None:
            source.problem(("agreement",), f"no proposed agreement «{data['agreement']}»")
    assert title is not None
    assert agreement is not None
    return Proposal(
        str(data["id"]),
        title,
        tuple(data["by"]),
        tuple(data["to"]),
        agreement,
        tuple(data["asks"]),
        tuple(each for each in listed if each is not None),
        codes(source, ("sectors",), data["sectors"]),
        evidence,
    )


def _point(source: Source, key: Key, item: dict[str, object]) -> Point | None:
    if not source.mapping(
        key, item, keys={"id", "says", "meets", "evidence"}, required={"id", "says", "evidence"}
    ):
        return None
    says = words(source, (*key, "says"), item["says"])
    meets = str(item.get("meets") or "")
    if meets and meets not in _MEASURES:
        source.problem((*key, "meets"), f"no measure «{meets}»")
    proof = read_evidence(source, (*key, "evidence"), item["evidence"])
    return Point(str(item["id"]), says, meets, proof) if says else None
