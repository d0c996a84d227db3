"""Four hundred children and those they live with: one home, two homes, foster homes, protected homes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from samkjort.platform.demo_data import names
from samkjort.platform.demo_data.places import HOME, Town
from samkjort.platform.demo_data.rows import Rows
from samkjort.platform.people.models import (
    Address,
    Contact,
    Household,
    Protection,
    ProtectionLevel,
    Refusal,
    RefusalKind,
    Relation,
    RelationKind,
    Residence,
    Responsibility,
    Source,
)

CHILDREN = 400


class Home(StrEnum):
    """How a family lives."""

    ONE = "one home"
    ALONE = "one parent"
    TWO = "two homes"
    CO_MOTHERS = "two mothers"
    FOSTER = "foster home"
    JUDGMENT = "responsibility by judgment"
    CONFIDENTIAL = "confidential address (code 7)"
    STRICT = "strictly confidential address (code 6)"


@dataclass
class Child:
    """A child of the demo: the row, age (−1 unborn), where the day is spent, who decides, how they live."""

    person: Any
    years: int
    unit: Any | None
    guardians: list[Any] = field(default_factory=list)
    home: Home = Home.ONE
    key: str = ""


@dataclass(frozen=True)
class Wanted:
    """A family asked for: how it lives, the ages of the children, and names where they are given."""

    home: Home
    ages: tuple[int, ...]
    family: str = ""
    children: tuple[str, ...] = ()
    mother: str = ""
    father: str = ""
    language: str = "nb"
    keys: tuple[str, ...] = ()
    mother_key: str = ""
    father_key: str = ""
    unit: str = ""
    street: str = ""


def build(rows: Rows, town: Town, wanted: tuple[Wanted, ...]) -> list[Child]:
    """The families asked for, then others until there are `CHILDREN` children."""
    children: list[Child] = []
    for one in wanted:
        children += family(rows, town, one)
    while len(children) < CHILDREN:
        size = min(rows.random.choice((1, 1, 2, 2, 2, 3)), CHILDREN - len(children))
        first = rows.random.randrange(-1, 22)
        ages = tuple(min(first + 3 * step, 23) for step in range(size))
        homes, shares = zip(*SHARES, strict=True)
        children += family(rows, town, Wanted(rows.random.choices(homes, shares)[0], ages))
    return children


SHARES = (
    (Home.ONE, 62),
    (Home.TWO, 18),
    (Home.ALONE, 9),
    (Home.CO_MOTHERS, 3),
    (Home.FOSTER, 3),
    (Home.JUDGMENT, 2),
    (Home.CONFIDENTIAL, 2),
    (Home.STRICT, 1),
)


def family(rows: Rows, town: Town, wanted: Wanted) -> list[Child]:
    """One family with all its facts."""
    choose = rows.random.choice
    home = wanted.home
    name = wanted.family or choose(names.FAMILIES)
    oldest = max(max(wanted.ages), 0)
    mother = rows.person(
        wanted.mother or choose(names.WOMEN),
        name,
        born=rows.born(min(oldest + rows.random.randrange(22, 36), 62)),
        language=wanted.language,
    )
    other = None
    if home != Home.ALONE:
        pool = names.WOMEN if home == Home.CO_MOTHERS else names.MEN
        other = rows.person(
            wanted.father or choose(pool),
            name if home in (Home.ONE, Home.CO_MOTHERS) else choose(names.FAMILIES),
            born=rows.born(min(oldest + rows.random.randrange(23, 38), 64)),
            language=wanted.language,
        )
    first_home = _household(rows, wanted.street)
    _reachable(rows, mother)
    _lives(rows, mother, first_home)
    second_home = first_home
    if other is not None:
        _reachable(rows, other)
        apart = home not in (Home.ONE, Home.CO_MOTHERS)
        second_home = _household(rows, "") if apart else first_home
        _lives(rows, other, second_home)
    if home in (Home.CONFIDENTIAL, Home.STRICT):
        level = ProtectionLevel.STRICT if home == Home.STRICT else ProtectionLevel.CONFIDENTIAL
        rows.add(Protection, household=first_home, level=level, during=rows.always())
    if wanted.mother_key:
        rows.known_as(mother, wanted.mother_key)
    if wanted.father_key and other is not None:
        rows.known_as(other, wanted.father_key)
    foster = _foster_home(rows) if home == Home.FOSTER else None
    return [
        _child(rows, town, wanted, place, name, mother, other, first_home, second_home, foster)
        for place in range(len(wanted.ages))
    ]


def _child(
    rows: Rows,
    town: Town,
    wanted: Wanted,
    place: int,
    name: str,
    mother: Any,
    other: Any | None,
    first_home: Any,
    second_home: Any,
    foster: tuple[Any, Any, Any] | None,
) -> Child:
    years, home = wanted.ages[place], wanted.home
    given = (
        wanted.children[place]
        if place < len(wanted.children)
        else "Barn"
        if years < 0
        else rows.random.choice(names.GIRLS + names.BOYS)
    )
    key = wanted.keys[place] if place < len(wanted.keys) else ""
    born = None if years < 0 else rows.born(years)
    expected = rows.on + timedelta(days=rows.random.randrange(30, 180)) if years < 0 else None
    person = rows.person(given, name, born=born, expected=expected, language=wanted.language)
    if key:
        rows.known_as(person, key)
    unit = town.units[wanted.unit] if wanted.unit and place == 0 else town.everyday(rows, years)
    child = Child(person, years, unit, home=home, key=key)
    since = rows.always(born or rows.on - timedelta(days=60))
    settled = rows.always(max(born or date.min, rows.on - timedelta(days=500)))

    _relate(rows, mother, person, RelationKind.PARENT, since)
    if other is not None:
        kind = RelationKind.CO_MOTHER if home == Home.CO_MOTHERS else RelationKind.PARENT
        _relate(rows, other, person, kind, since)
    if foster is not None:
        for adult in foster[:2]:
            _relate(rows, adult, person, RelationKind.FOSTER_PARENT, settled, Source.AGREEMENT)
        _lives(rows, person, foster[2], since=settled)
        # The county board's decision: the father is refused contact; both keep parental responsibility.
        _refuse(rows, other, person, RefusalKind.CONTACT, settled, "Nemnda, 25-0117")
    elif home in (Home.TWO,):
        _lives(rows, person, first_home, share=50, since=settled)
        _lives(rows, person, second_home, share=50, registered=False, since=settled)
    elif home == Home.JUDGMENT:
        _lives(rows, person, second_home, since=settled)
    else:
        _lives(rows, person, first_home, since=settled)

    if home == Home.JUDGMENT and other is not None:
        _decides(rows, child, other, settled, Source.JUDGMENT, "TFJO-2025-0412")
        return child
    _decides(rows, child, mother, since, Source.REGISTER)
    if other is not None and home != Home.STRICT:
        source = Source.STATEMENT if born is None else Source.REGISTER
        _decides(rows, child, other, since, source)
    if home == Home.STRICT and other is not None:
        _refuse(rows, other, person, RefusalKind.INFORMATION, settled, "TFJO-2026-0077")
    return child


def _household(rows: Rows, street: str) -> Any:
    home = rows.add(Household)
    number = len(rows.of(Household))
    rows.add(
        Address,
        household=home,
        lines=street or f"{rows.random.choice(names.STREETS)} {number % 97 + 1}",
        postcode="0000",
        place="Solvik",
        municipality_id=HOME,
        during=rows.always(rows.on - timedelta(days=1000)),
    )
    return home


def _lives(
    rows: Rows,
    person: Any,
    home: Any,
    *,
    share: int | None = None,
    registered: bool = True,
    since: Any = None,
) -> None:
    rows.add(
        Residence,
        person=person,
        household=home,
        share=share,
        registered=registered,
        during=since or rows.always(rows.on - timedelta(days=500)),
    )


def _reachable(rows: Rows, person: Any) -> None:
    number = len(rows.of(Contact)) + 1
    rows.add(Contact, person=person, kind="phone", value=f"000 {number // 1000:02} {number % 1000:03}")


def _relate(
    rows: Rows, adult: Any, child: Any, kind: RelationKind, during: Any, source: Source = Source.REGISTER
) -> None:
    rows.add(Relation, adult=adult, child=child, kind=kind, source=source, during=during)


def _decides(rows: Rows, child: Child, adult: Any, during: Any, source: Source, reference: str = "") -> None:
    rows.add(
        Responsibility, adult=adult, child=child.person, source=source, reference=reference, during=during
    )
    child.guardians.append(adult)


def _refuse(
    rows: Rows, adult: Any | None, child: Any, kind: RefusalKind, during: Any, reference: str
) -> None:
    if adult is not None:
        rows.add(
            Refusal,
            adult=adult,
            child=child,
            kind=kind,
            source=Source.JUDGMENT,
            reference=reference,
            during=during,
        )


def _foster_home(rows: Rows) -> tuple[Any, Any, Any]:
    name = rows.random.choice(names.FAMILIES)
    home = _household(rows, "")
    adults = [
        rows.person(rows.random.choice(pool), name, born=rows.born(rows.random.randrange(34, 56)))
        for pool in (names.WOMEN, names.MEN)
    ]
    for adult in adults:
        _reachable(rows, adult)
        _lives(rows, adult, home)
    return adults[0], adults[1], home
