"""The weave: which signals are one thread, who sent each, whom it was for, and whom it reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samkjort.law.vocabulary import Words
from samkjort.steering.model import Reception, Relation, Signal
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import CROSS_SECTOR, DateKind, ReceptionStatus, RelationKind

BINDS = (
    RelationKind.SAME_IDEA,
    RelationKind.FOLLOWS_UP,
    RelationKind.IMPLEMENTS,
    RelationKind.GUIDE_TO,
    RelationKind.AUTHORISES,
    RelationKind.FINANCES,
    RelationKind.REPLACES,
    RelationKind.SUCCEEDS,
    RelationKind.EXPLAINS_LINK,
)
"""Relations that make two signals one thread."""

LAST = (DateKind.BUILT_UP, DateKind.EXPIRY, DateKind.ENDED)
"""Dates that say when something ends, and so not when it came."""


@dataclass(frozen=True)
class Knot:
    """One signal in its thread. Fields, sorted: `sent` by, `meant` for, `reached` (or `None`), `missed`.

    `status` is how far the municipality asked about has brought it, `None` when it has not told.
    """

    signal: Signal
    first: date | None
    sent: tuple[str, ...]
    meant: tuple[str, ...]
    reached: tuple[str, ...] | None
    missed: tuple[str, ...]
    status: ReceptionStatus | None


@dataclass(frozen=True)
class Thread:
    """Signals bound together, in order of time; the relations between them say why they belong."""

    number: int
    knots: tuple[Knot, ...]
    relations: tuple[Relation, ...]
    topics: tuple[str, ...]


def threads(
    register: Register, *, municipality: str | None = None, kinds: Iterable[RelationKind] = BINDS
) -> tuple[Thread, ...]:
    """The threads of a register, largest first: its signals joined by the kinds of relation asked for.

    A signal bound to no other is no thread. With a municipality, each knot shows how far it has come there,
    and a field it came in through counts as reached.
    """
    wanted = tuple(kinds)
    bound = [each for each in register.relations if each.kind in wanted]
    head = {id_: id_ for each in bound for id_ in (each.start, each.end)}

    def root(id_: str) -> str:
        while head[id_] != id_:
            head[id_] = head[head[id_]]
            id_ = head[id_]
        return id_

    for each in bound:
        head[root(each.start)] = root(each.end)
    groups: dict[str, list[str]] = {}
    for id_ in head:
        groups.setdefault(root(id_), []).append(id_)
    mine = {each.signal: each for each in register.receptions if each.municipality == municipality}
    found: list[Thread] = []
    for ids in sorted(groups.values(), key=lambda each: (-len(each), min(each))):
        inside = set(ids)
        knots = sorted(
            (_knot(register, register.signals[id_], mine.get(id_)) for id_ in ids),
            key=lambda knot: (knot.first or date.max, knot.signal.id),
        )
        topics = sorted({topic for knot in knots for topic in knot.signal.topics})
        relations = tuple(each for each in bound if each.start in inside)
        found.append(Thread(len(found) + 1, tuple(knots), relations, tuple(topics)))
    return tuple(found)


def _knot(register: Register, row: Signal, reception: Reception | None) -> Knot:
    fields = register.limits.fields
    days = [each.known.first for each in row.dates if each.known and each.kind not in LAST]
    meant = fields(row.target_sectors)
    sectors = row.reached_sectors
    if reception is not None and reception.via_sector:
        sectors = (*sectors, reception.via_sector)
    reached = fields(sectors) if sectors else None
    missed = tuple(each for each in meant if reached is not None and each not in reached)
    if reached is not None and CROSS_SECTOR in reached:
        missed = ()
    return Knot(
        row,
        min(days) if days else None,
        register.sender_fields(row),
        meant,
        reached,
        missed,
        reception.status if reception else None,
    )


def table(found: Iterable[Thread], language: str = "nb") -> list[dict[str, str]]:
    """The threads as rows for a table or an export: one row for each signal, every cell a text."""
    unknown = "not known" if language == "en" else "ikkje kjent" if language == "nn" else "ikke kjent"
    return [
        {
            "thread": str(thread.number),
            "signal": knot.signal.id,
            "title": knot.signal.title.in_language(language),
            "first": knot.first.isoformat() if knot.first else unknown,
            "sent": ", ".join(field_name(each, language) for each in knot.sent) or unknown,
            "meant": ", ".join(field_name(each, language) for each in knot.meant) or unknown,
            "reached": unknown
            if knot.reached is None
            else ", ".join(field_name(each, language) for each in knot.reached),
            "missed": ", ".join(field_name(each, language) for each in knot.missed),
            "why": "; ".join(
                each.reason.in_language(language)
                for each in thread.relations
                if knot.signal.id in (each.start, each.end)
            ),
        }
        for thread in found
        for knot in thread.knots
    ]


FIELDS: dict[str, Words] = {
    "education": Words("Oppvekst og skole", "Education", "Oppvekst og skule"),
    "health": Words("Helse", "Health", "Helse"),
    "families": Words("Barnevern og familie", "Families", "Barnevern og familie"),
    "work": Words("NAV og arbeid", "Work and welfare", "NAV og arbeid"),
    "integration": Words("Integrering", "Integration", "Integrering"),
    "culture": Words("Kultur", "Culture", "Kultur"),
    "justice": Words("Justis", "Justice", "Justis"),
    "housing": Words("Bolig", "Housing", "Bustad"),
    "climate": Words("Klima", "Climate", "Klima"),
    "economy": Words("Økonomi", "Economy", "Økonomi"),
    "across": Words("Alle sektorer", "All sectors", "Alle sektorar"),
}


def field_name(field: str, language: str = "nb") -> str:
    """The name of a field on screen."""
    return FIELDS[field].in_language(language) if field in FIELDS else field
