"""Positions on the parts of a proposal: who holds what, on which condition, and what the parts touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from samkjort.law.acts import register_acts
from samkjort.law.consultation import consultation as law_consultation
from samkjort.law.matrix import DUTY_COLUMNS
from samkjort.law.positions import positions as law_positions
from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.actors import actors
from samkjort.steering.consultation.agreements import parties
from samkjort.steering.consultation.reading import Row, inner, latest, named, opened, proofs, rows, when
from samkjort.steering.evidence import Evidence, Level, Period
from samkjort.steering.reading import truth
from samkjort.steering.vocabulary import REGISTER

FILE = REGISTER / "positions.yaml"


class Stance(StrEnum):
    """What a holder says of a part of a proposal."""

    SUPPORTS = "supports"
    SUPPORTS_IF = "supports_if"
    NEUTRAL = "neutral"
    WARNS = "warns"
    OPPOSES = "opposes"
    ASKS_CLARIFICATION = "asks_clarification"

    @property
    def label(self) -> Words:
        """The stance as people see it."""
        return {
            Stance.SUPPORTS: Words("støtter", "supports", "støttar"),
            Stance.SUPPORTS_IF: Words("støtter hvis", "supports if", "støttar om"),
            Stance.NEUTRAL: Words("nøytral", "neutral", "nøytral"),
            Stance.WARNS: Words("advarer", "warns", "åtvarar"),
            Stance.OPPOSES: Words("støtter ikke", "does not support", "støttar ikkje"),
            Stance.ASKS_CLARIFICATION: Words(
                "ber om avklaring", "asks for clarification", "ber om avklaring"
            ),
        }[self]


class Addressee(StrEnum):
    """To whom a proposed duty goes."""

    MUNICIPALITY = "municipality"
    SERVICES = "services"
    UNIT = "unit"
    ROLE = "role"


@dataclass(frozen=True)
class Part:
    """One part of a proposal that can be taken a position on: its chapter, acts, duty and addressee.

    `column` is a duty of the law room's matrix; `acts` are those of 2020, `None` where the part names none.
    `right`: it would give an individual right. `supervision`: it would be supervised.
    """

    id: str
    name: Words
    chapter: str
    acts: tuple[str, ...] = ()
    column: str | None = None
    addressee: Addressee | None = None
    right: bool = False
    supervision: bool = False
    guidelines: tuple[int, ...] = ()

    @property
    def acts_touched(self) -> tuple[str, ...]:
        """The acts named, or those the law room knows the duty was proposed in."""
        if self.acts or self.column is None:
            return self.acts
        said = law_consultation()
        return tuple(
            act
            for act in said.acts
            if (cell := said.cell(act, self.column)).state.value == "proposed" and cell.named
        )


@dataclass(frozen=True)
class Position:
    """What one actor holds of one part. `because`: the reason or the condition, in our words.

    `provision`: what it speaks of where narrower than the part, such as `§ 4`. `assumed`: it is
    taken for granted rather than argued.
    """

    part: str
    holder: str
    stance: Stance
    because: Words | None
    date: Period | None = None
    provision: str = ""
    assumed: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Package:
    """A proposal sent on consultation: its parts in the order of its chapters, and positions on them."""

    id: str
    name: Words
    year: int
    senders: tuple[str, ...]
    chapters: tuple[tuple[str, Words], ...]
    parts: tuple[Part, ...]
    positions: tuple[Position, ...]
    evidence: tuple[Evidence, ...] = ()

    def of(self, holder: str) -> dict[str, Position]:
        """One holder's positions by part."""
        return {each.part: each for each in self.positions if each.holder == holder}


@cache
def package() -> Package:
    """The shipped package of 2020 with KS' positions. `BadData` with every problem when not sound."""
    return read_package(FILE)


def known_at(as_of: str | date | Period, of: Package | None = None) -> tuple[Position, ...]:
    """Positions that may have been taken by the last day of `as_of`."""
    on = latest(as_of)
    chosen = (of or package()).positions
    return tuple(each for each in chosen if each.date is None or each.date.first <= on)


def compare(of: Package, extra: tuple[Position, ...] = ()) -> dict[str, dict[str, Position]]:
    """Part → holder → position (R-30): who stands where, with positions added by others."""
    grid: dict[str, dict[str, Position]] = {part.id: {} for part in of.parts}
    for position in (*of.positions, *extra):
        grid.setdefault(position.part, {})[position.holder] = position
    return grid


def read_package(path: Path) -> Package:
    """Read a file with one proposal, its chapters and one holder's positions. `BadData` names every error."""
    with opened(path, keys={"proposal", "holder", "date", "positions", "chapters"}) as source:
        data = source.data
        head = data["proposal"]
        name = named(source, ("proposal",), head)
        chapters = rows(source, "chapters", _chapter)
        both = rows(source, "positions", lambda src, key, item: _pair(src, key, item, data))
        known = {chapter for chapter, _ in chapters}
        for part, _ in both:
            if part.chapter not in known:
                source.problem(("positions",), f"{part.id}: no chapter «{part.chapter}»")
        found = Package(
            id=str(head["id"]),
            name=name or Words("", ""),
            year=int(head["year"]),
            senders=parties(source, ("proposal", "senders"), head["senders"]),
            chapters=chapters,
            parts=tuple(part for part, _ in both),
            positions=tuple(position for _, position in both),
            evidence=proofs(source, ("proposal",), head),
        )
        if data["holder"] not in actors():
            source.problem(("holder",), f"«{data['holder']}» is not an actor")
    return found


_KEYS = {
    *(
        "id",
        "chapter",
        "stance",
        "nb",
        "en",
        "because",
        "acts",
        "column",
        "addressee",
        "right",
        "supervision",
    ),
    *("guidelines", "assumed", "law_position", "provision", "evidence"),
}


def _pair(source: Source, key: Key, item: Row, data: Row) -> tuple[Part, Position] | None:
    if not source.mapping(key, item, keys=_KEYS, required={"id", "chapter", "stance", "nb", "en", "because"}):
        return None
    name = named(source, key, item)
    stance = source.one_of((*key, "stance"), item["stance"], {each.value for each in Stance})
    to = item.get("addressee")
    if to is not None:
        source.one_of((*key, "addressee"), to, {each.value for each in Addressee})
    if "column" in item:
        source.one_of((*key, "column"), item["column"], DUTY_COLUMNS)
    for act in item.get("acts") or ():
        source.one_of((*key, "acts"), act, register_acts().acts)
    if "law_position" in item:
        source.one_of((*key, "law_position"), item["law_position"], law_positions())
    if name is None or stance is None:
        return None
    part = Part(
        id=str(item["id"]),
        name=name,
        chapter=str(item["chapter"]),
        acts=source.texts((*key, "acts"), item.get("acts")),
        column=item.get("column"),
        addressee=Addressee(to) if to else None,
        right=truth(source, (*key, "right"), item.get("right")) is True,
        supervision=truth(source, (*key, "supervision"), item.get("supervision")) is True,
        guidelines=tuple(item.get("guidelines") or ()),
    )
    position = Position(
        part=part.id,
        holder=str(data["holder"]),
        stance=Stance(stance),
        because=inner(source, key, item, "because"),
        date=when(source, (), data, "date"),
        provision=str(item.get("provision") or ""),
        assumed=item.get("assumed") is True,
        evidence=proofs(source, key, item, level=Level.POSITION),
    )
    return part, position


def _chapter(source: Source, key: Key, item: Row) -> tuple[str, Words] | None:
    name = named(source, key, item)
    return (str(item["id"]), name) if name else None
