"""Bilateral agreements of the consultation scheme: the register, the four marks, and the watch on expiry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.actors import actors
from samkjort.steering.consultation.reading import (
    Row,
    inner,
    latest,
    named,
    opened,
    proofs,
    rows,
)
from samkjort.steering.evidence import Evidence, Period
from samkjort.steering.reading import day, truth, whole
from samkjort.steering.vocabulary import REGISTER, ActorLevel

FILE = REGISTER / "agreements.yaml"
_STATE = (ActorLevel.NATIONAL, ActorLevel.MINISTRY, ActorLevel.DIRECTORATE)


class Group(StrEnum):
    """The two groups annex c sorts the agreements in."""

    WELFARE = "welfare"
    INTERACTION = "interaction"

    @property
    def label(self) -> Words:
        """The group as people see it."""
        if self is Group.WELFARE:
            return Words("velferdstjenester", "welfare services", "velferdstenester")
        return Words(
            "samhandling i forvaltningen",
            "interaction within the administration",
            "samhandling i forvaltninga",
        )


@dataclass(frozen=True)
class Activity:
    """Something done under an agreement, noted by one of its parties."""

    on: date
    what: str
    by: str


@dataclass(frozen=True)
class Agreement:
    """One agreement. `printed` is the number in the source; `signed` and `expires` are days, both included.

    `expires` is `None` when no end is agreed or known. `first_year` is the year of the first agreement.
    """

    id: str
    name: Words
    group: Group
    parties: tuple[str, ...]
    signed: date | None
    expires: date | None
    first_year: int | None = None
    printed: int | None = None
    note: Words | None = None
    activities: tuple[Activity, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def sides(self) -> frozenset[str]:
        """The sides of the agreement: ministries count as one, the State."""
        known = actors()
        return frozenset(
            "state" if name in known and known[name].level in _STATE else name for name in self.parties
        )

    def in_force(self, on: date) -> bool | None:
        """Whether it holds on a day; `None` when the signing is not known."""
        if self.signed is None:
            return None
        return self.signed <= on and (self.expires is None or on <= self.expires)


@dataclass(frozen=True)
class Proposal:
    """An agreement put forward and not signed; `equal_representation` is `None` when nothing is said."""

    id: str
    name: Words
    parties: tuple[str, ...]
    by: tuple[str, ...]
    content: tuple[Words, ...]
    equal_representation: bool | None
    asks: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Register:
    """All of agreements.yaml. `said_in_force` is the number the text itself gives."""

    as_of: str
    agreements: tuple[Agreement, ...]
    proposed: tuple[Proposal, ...]
    said_in_force: int
    said_evidence: tuple[Evidence, ...]
    marks_evidence: tuple[Evidence, ...]
    follow_up: Words
    follow_up_evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Mark:
    """One of the four marks of an agreement: holds, fails, or not known (`None`), with the reason."""

    id: str
    holds: bool | None
    reason: Words


@dataclass(frozen=True)
class Expiry:
    """An agreement that ends, seen from a day: whole days left, below 0 when it has ended."""

    agreement: Agreement
    days: int

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.days < 0


@cache
def register() -> Register:
    """The shipped agreements. Raises `BadData` with every problem when the file is not sound."""
    return read_agreements(FILE)


def in_force(
    as_of: str | date | Period, agreements: tuple[Agreement, ...] | None = None
) -> tuple[Agreement, ...]:
    """Agreements that hold on the last day of `as_of`, in the order of the register."""
    on = latest(as_of)
    return tuple(each for each in _all(agreements) if each.in_force(on))


def signed_by(
    as_of: str | date | Period, agreements: tuple[Agreement, ...] | None = None
) -> tuple[Agreement, ...]:
    """Annex c as of a day: every agreement that was signed by then and had not ended before `as_of` began."""
    from samkjort.steering.consultation.reading import as_period

    span = as_period(as_of)
    return tuple(
        each
        for each in _all(agreements)
        if each.signed is not None
        and each.signed <= span.last
        and (each.expires is None or each.expires >= span.first)
    )


def watch(
    as_of: str | date | Period, *, within_days: int = 365, agreements: tuple[Agreement, ...] | None = None
) -> tuple[Expiry, ...]:
    """What ends within so many days after `as_of`, soonest first (K-18); unknown ends are left out."""
    on = latest(as_of)
    ends = (
        Expiry(each, (each.expires - on).days)
        for each in _all(agreements)
        if each.expires is not None and each.in_force(on)
    )
    return tuple(sorted((end for end in ends if end.days <= within_days), key=lambda end: end.days))


def marks(agreement: Agreement) -> tuple[Mark, ...]:
    """The four marks (K-17): political level, two parties, limited in time, part of the dialogue.

    The source says of the agreements together that they are made at political level; of the single one, only
    parties and dates can be checked.
    """
    political = any(
        each in actors() and actors()[each].level in (ActorLevel.NATIONAL, ActorLevel.MINISTRY)
        for each in agreement.parties
    )
    sides = agreement.sides
    two = len(sides) == 2
    arena = "ks" in agreement.parties
    return (
        Mark(
            "political",
            None if political else False,
            Words(
                "sagt om avtalene samlet, ikke om denne",
                "said of the agreements together, not of this one",
                "sagt om avtalane samla, ikkje om denne",
            )
            if political
            else Words(
                "ingen part på politisk nivå", "no party at political level", "ingen part på politisk nivå"
            ),
        ),
        Mark(
            "two_parties",
            two,
            Words(
                f"{len(sides)} parter, staten regnet som én",
                f"{len(sides)} parties, the State counted as one",
                f"{len(sides)} partar, staten rekna som éin",
            ),
        ),
        Mark(
            "limited",
            agreement.expires is not None,
            Words(
                f"gjelder til {agreement.expires}",
                f"holds until {agreement.expires}",
                f"gjeld til {agreement.expires}",
            )
            if agreement.expires
            else Words("ingen sluttdato", "no end date", "ingen sluttdato"),
        ),
        Mark(
            "arena",
            arena,
            Words("KS er part", "KS is a party", "KS er part")
            if arena
            else Words("KS er ikke part", "KS is not a party", "KS er ikkje part"),
        ),
    )


def read_agreements(path: Path) -> Register:
    """Read a file of agreements. `BadData` names every error with its line."""
    keys = {"as_of", "said_in_force", "marks", "follow_up", "agreements", "proposed"}
    with opened(path, keys=keys) as source:
        data = source.data
        said = data["said_in_force"]
        follow = named(source, ("follow_up",), data["follow_up"])
        found = Register(
            as_of=str(data["as_of"]),
            agreements=rows(source, "agreements", _agreement),
            proposed=rows(source, "proposed", _proposal),
            said_in_force=whole(source, ("said_in_force", "number"), said.get("number")) or 0,
            said_evidence=proofs(source, ("said_in_force",), said),
            marks_evidence=proofs(source, ("marks",), data["marks"]),
            follow_up=follow or Words("", ""),
            follow_up_evidence=proofs(source, ("follow_up",), data["follow_up"]),
        )
    return found


_AGREEMENT = {
    *("id", "printed", "nb", "en", "group", "parties", "signed", "expires", "first_year", "note", "evidence"),
    "activities",
}


def _agreement(source: Source, key: Key, item: Row) -> Agreement | None:
    if not source.mapping(key, item, keys=_AGREEMENT, required={"id", "nb", "en", "group", "parties"}):
        return None
    name = named(source, key, item)
    group = source.one_of((*key, "group"), item["group"], {each.value for each in Group})
    if name is None or group is None:
        return None
    return Agreement(
        id=str(item["id"]),
        name=name,
        group=Group(group),
        parties=parties(source, (*key, "parties"), item["parties"]),
        signed=day(source, (*key, "signed"), item.get("signed")),
        expires=day(source, (*key, "expires"), item.get("expires")),
        first_year=whole(source, (*key, "first_year"), item.get("first_year")),
        printed=whole(source, (*key, "printed"), item.get("printed")),
        note=inner(source, key, item, "note"),
        evidence=proofs(source, key, item),
    )


def _proposal(source: Source, key: Key, item: Row) -> Proposal | None:
    keys = {"id", "nb", "en", "parties", "by", "equal_representation", "content", "asks", "evidence"}
    name = named(source, key, item)
    if not source.mapping(key, item, keys=keys, required=keys) or name is None:
        return None
    texts = (named(source, (*key, "content", n), each) for n, each in enumerate(item["content"]))
    return Proposal(
        id=str(item["id"]),
        name=name,
        parties=parties(source, (*key, "parties"), item["parties"]),
        by=parties(source, (*key, "by"), item["by"]),
        content=tuple(text for text in texts if text),
        equal_representation=truth(source, (*key, "equal_representation"), item["equal_representation"]),
        asks=source.texts((*key, "asks"), item["asks"]),
        evidence=proofs(source, key, item),
    )


def parties(source: Source, key: Key, value: object) -> tuple[str, ...]:
    """A list of actor ids, each of which must be known."""
    names = source.texts(key, value)
    return tuple(name for name in names if source.one_of(key, name, set(actors())))


def _all(agreements: tuple[Agreement, ...] | None) -> tuple[Agreement, ...]:
    return register().agreements if agreements is None else agreements
