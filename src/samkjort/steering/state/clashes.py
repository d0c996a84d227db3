"""Guides of different sectors that contradict each other: a card with both senders, an owner, a status, a
date.

Of the same kind as the law register's conflicts (`samkjort.law.concepts.inquiry`), but found among the
signals: a pair someone has told of is a card; a pair that the coded facets pull apart is a card for
assessment; and an observation that guides clash, with no pair named, is a card that asks which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from samkjort.law.concepts.inquiry import STATUSES
from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.evidence import Evidence, read_evidence
from samkjort.steering.model import Signal, apart
from samkjort.steering.reading import codes, day, read_rows, words
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import REGISTER, RelationKind

FILE = REGISTER / "state" / "clashes.yaml"
GUIDING = frozenset(
    {"guide", "guideline", "circular", "interpretation", "advice", "web_resource", "framework_plan"}
)
"""Kinds of signal that guide; an act against an act is the law register's business."""


class Found(StrEnum):
    """How a clash came to be known."""

    TOLD = "told"  # someone has said that these two contradict
    FACETS = "facets"  # what is coded pulls apart: for assessment
    UNNAMED = "unnamed"  # someone has said that guides clash, not which


@dataclass(frozen=True)
class Kept:
    """What is decided of a clash: who answers, how far it has come, and by when."""

    rows: tuple[str, ...]
    owner: str
    status: str
    answer_by: date
    law_card: str = ""
    why: Words | None = None
    answer: str = ""
    id: str = ""


@dataclass(frozen=True)
class Clash:
    """A conflict card. `senders` are those of both rows, in order; `kept` is None while nobody owns it."""

    rows: tuple[str, ...]
    senders: tuple[tuple[str, ...], ...]
    found: Found
    says: Words
    evidence: tuple[Evidence, ...]
    kept: Kept | None = None

    @property
    def status(self) -> str:
        """`open`, `asked` or `answered`."""
        return self.kept.status if self.kept else "open"

    def overdue(self, on: date) -> bool | None:
        """Whether an answer should have come by now; None when no date is set."""
        return None if self.kept is None else self.status != "answered" and on > self.kept.answer_by


def clashes(register: Register, kept: Iterable[Kept] | None = None) -> tuple[Clash, ...]:
    """Every clash between guiding signals of fields that do not meet; those told of first.

    `kept`: what is decided of each, by its rows; the shipped ones when not given.
    """
    decided = {frozenset(each.rows): each for each in (shipped() if kept is None else kept)}
    told = list(_told(register, decided))
    seen = {frozenset(each.rows) for each in told}
    coded = [each for each in _facets(register, decided) if frozenset(each.rows) not in seen]
    return (*told, *coded, *_unnamed(register))


def _told(register: Register, decided: dict[frozenset[str], Kept]) -> Iterator[Clash]:
    for each in register.relations:
        if each.kind is not RelationKind.CONTRADICTS:
            continue
        one, other = register.signals[each.start], register.signals[each.end]
        # Two sides of one contradiction may both be advice; an act against a guideline is not two guides.
        if _guides(one) and _guides(other):
            rows = (one.id, other.id)
            senders = (one.senders, other.senders)
            yield Clash(rows, senders, Found.TOLD, each.reason, each.evidence, decided.get(frozenset(rows)))


def _facets(register: Register, decided: dict[frozenset[str], Kept]) -> Iterator[Clash]:
    limits = register.limits
    guides = [row for row in register.signals.values() if _guides(row) and row.target_groups and row.senders]
    seen: set[frozenset[str]] = set()
    for why, one_side, other_side in (
        (_LEEWAY, limits.texts("leeway", "free"), limits.texts("leeway", "ordered")),
        (_APPROACH, limits.texts("approaches", "repairing"), limits.texts("approaches", "preventive")),
    ):
        part = "leeway" if why is _LEEWAY else "approach"
        ones = [row for row in guides if getattr(row, part) in one_side]
        others = [row for row in guides if getattr(row, part) in other_side]
        for one in ones:
            fields, groups = register.sender_fields(one), limits.groups(one.target_groups)
            for other in others:
                pair = frozenset((one.id, other.id))
                if pair in seen or not groups & limits.groups(other.target_groups):
                    continue
                if not apart(fields, register.sender_fields(other)):
                    continue
                seen.add(pair)
                rows = (one.id, other.id)
                proofs = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
                yield Clash(rows, (one.senders, other.senders), Found.FACETS, why, proofs, decided.get(pair))


_LEEWAY = Words(
    "Den ene overlater måten til kommunen, den andre pålegger den",
    "One leaves the way to the municipality, the other orders it",
    "Den eine overlèt måten til kommunen, den andre pålegg han",
)
_APPROACH = Words(
    "Den ene reparerer i enkeltsaken, den andre forebygger, for samme gruppe",
    "One repairs in the single case and the other prevents, for the same group",
    "Den eine reparerer i enkeltsaka, den andre førebygger, for same gruppe",
)


def _unnamed(register: Register) -> Iterator[Clash]:
    for each in register.observations:
        if each.kind == "contradicting_guides" and not each.rows:
            yield Clash((), (), Found.UNNAMED, each.says, each.evidence)


def _guides(row: Signal) -> bool:
    return bool(GUIDING & {row.type, *row.types})


@cache
def shipped() -> tuple[Kept, ...]:
    """What is decided of the shipped clashes. `BadData` names every error with its line."""
    return read_rows(FILE, _kept)


def _kept(source: Source, key: Key, item: dict[str, Any]) -> Kept | None:
    keys = {"id", "rows", "owner", "status", "answer_by", "law_card", "why", "evidence"}
    if not source.mapping(key, item, keys=keys, required={"id", "rows", "owner", "status", "answer_by"}):
        return None
    status = source.one_of((*key, "status"), item["status"], set(STATUSES))
    by = day(source, (*key, "answer_by"), item["answer_by"])
    read_evidence(source, (*key, "evidence"), item.get("evidence"))
    if status is None or by is None:
        return None
    return Kept(
        codes(source, (*key, "rows"), item["rows"]),
        str(item["owner"]),
        status,
        by,
        str(item.get("law_card") or ""),
        words(source, (*key, "why"), item.get("why"), optional=True),
        id=str(item["id"]),
    )
