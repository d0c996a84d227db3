"""Facts that cannot all be true of one child at one date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samkjort.law.vocabulary import Words
from samkjort.rules.values import NEVER, Between, FactValue

EARLIEST_BIRTH = timedelta(weeks=20)
LATEST_BIRTH = timedelta(weeks=4)
"""How far a birth can lie before and after the expected day; further apart, one of the dates is wrong."""

OLDEST = 120
"""Whole years; a child or young person older than this is a mistyped date."""

AFTER_BIRTH = ("kindergarten", "private_kindergarten", "school", "private_school", "sfo", "culture_school")
"""Services that only a born child can be in."""


@dataclass(frozen=True)
class Contradiction:
    """Two or more facts that cannot hold together; shown at `fact`."""

    fact: str
    text: Words


def contradictions(given: Mapping[str, FactValue], on: date) -> list[Contradiction]:
    """Every contradiction among the given facts on the date."""
    return [found for check in _CHECKS for found in check(given, on)]


def _birth_against_expected(given: Mapping[str, Any], on: date) -> Iterator[Contradiction]:
    birth, expected = given.get("child.birth_date"), given.get("child.expected_birth")
    if isinstance(birth, date) and isinstance(expected, date):
        if not expected - EARLIEST_BIRTH <= birth <= expected + LATEST_BIRTH:
            yield _at(
                "child.expected_birth",
                f"ventet fødsel {expected} passer ikke med fødselsdato {birth}",
                f"expected birth {expected} does not fit date of birth {birth}",
                f"venta fødsel {expected} passar ikkje med fødselsdato {birth}",
            )
    elif birth is NEVER and isinstance(expected, date) and expected + LATEST_BIRTH < on:
        yield _at(
            "child.birth_date",
            f"barnet kan ikke være ufødt {on} når fødselen var ventet {expected}",
            f"the child cannot be unborn on {on} when birth was expected {expected}",
            f"barnet kan ikkje vere ufødd {on} når fødselen var venta {expected}",
        )


def _too_old(given: Mapping[str, Any], on: date) -> Iterator[Contradiction]:
    birth, age = given.get("child.birth_date"), given.get("child.age")
    if isinstance(birth, date) and on.year - birth.year > OLDEST:
        yield _at(
            "child.birth_date",
            f"{birth} er for lenge siden",
            f"{birth} is too long ago",
            f"{birth} er for lenge sidan",
        )
    if isinstance(age, int) and not -1 <= age <= OLDEST:
        yield _at(
            "child.age",
            f"alderen {age} finnes ikke",
            f"there is no age {age} (-1 is unborn)",
            f"alderen {age} finst ikkje",
        )


def _computed_against_given(given: Mapping[str, Any], on: date) -> Iterator[Contradiction]:
    from samkjort.rules.facts import computed

    for drop in ("child.age", "child.age_in_year", "child.born", "child.birth_month"):
        if drop not in given:
            continue
        base = {key: value for key, value in given.items() if key != drop}
        follows = computed(base, on).get(drop)
        value = given[drop]
        if follows is None:
            if drop == "child.born" and isinstance(given.get("child.age"), int):
                follows = given["child.age"] >= 0
            else:
                continue
        fits = follows.low <= value <= follows.high if isinstance(follows, Between) else follows == value
        if not fits:
            shown = f"{follows.low}-{follows.high}" if isinstance(follows, Between) else str(follows).lower()
            yield _at(
                drop,
                f"{str(value).lower()} stemmer ikke med de andre opplysningene, som gir {shown} den {on}",
                f"{str(value).lower()} does not agree with the other facts, which give {shown} on {on}",
                f"{str(value).lower()} stemmer ikkje med dei andre opplysningane, som gir {shown} den {on}",
            )


def _unborn_in_service(given: Mapping[str, Any], on: date) -> Iterator[Contradiction]:
    from samkjort.rules.facts import computed

    if computed(given, on).get("child.born") is not False:
        return
    inside = sorted(set(given.get("services.involved", ())) & set(AFTER_BIRTH))
    if inside:
        names = ", ".join(inside)
        yield _at(
            "services.involved",
            f"barnet er ikke født {on} og kan ikke være i {names}",
            f"the child is not born on {on} and cannot be in {names}",
            f"barnet er ikkje fødd {on} og kan ikkje vere i {names}",
        )
    if isinstance(given.get("child.school_year"), int):
        yield _at(
            "child.school_year",
            f"barnet er ikke født {on} og går ikke på skolen",
            f"the child is not born on {on} and is not at school",
            f"barnet er ikkje fødd {on} og går ikkje på skulen",
        )


def _school_year(given: Mapping[str, Any], on: date) -> Iterator[Contradiction]:
    year = given.get("child.school_year")
    if isinstance(year, int) and not 1 <= year <= 13:
        yield _at(
            "child.school_year",
            f"trinnet {year} finnes ikke (1-13)",
            f"there is no school year {year} (1-13)",
            f"trinnet {year} finst ikkje (1-13)",
        )


def _one_holder_agrees(given: Mapping[str, Any], on: date) -> Iterator[Contradiction]:
    holder = given.get("parents.responsibility")
    if "parents.agree" in given and holder in ("one", "others", "none"):
        yield _at(
            "parents.agree",
            f"foreldrene kan ikke være enige eller uenige om samtykke når foreldreansvaret er «{holder}»",
            f"parents can neither agree nor disagree when parental responsibility is «{holder}»",
            f"foreldra kan ikkje vere samde eller usamde om samtykke når foreldreansvaret er «{holder}»",
        )


def _anonymous_address(given: Mapping[str, Any], on: date) -> Iterator[Contradiction]:
    told = given.get("sharing.information")
    if given.get("sharing.anonymous") is True and told in ("contact_data", "address"):
        yield _at(
            "sharing.anonymous",
            f"opplysninger av typen «{told}» kan ikke være anonymiserte",
            f"information of the kind «{told}» cannot be anonymised",
            f"opplysningar av typen «{told}» kan ikkje vere anonymiserte",
        )


def _events_in_order(given: Mapping[str, Any], on: date) -> Iterator[Contradiction]:
    for first, then in _FOLLOW:
        before, after = given.get(first), given.get(then)
        if isinstance(after, date) and (before is NEVER or (isinstance(before, date) and after < before)):
            when = "never" if before is NEVER else str(before)
            yield _at(
                then,
                f"{after} ligger før {first} ({when})",
                f"{after} lies before {first} ({when}), which must come first",
                f"{after} ligg før {first} ({when})",
            )


_FOLLOW = (
    ("events.report_received", "events.report_reviewed"),
    ("events.investigation_started", "events.investigation_ended"),
    ("events.decision_made", "events.decision_received"),
)

_CHECKS: tuple[Callable[[Mapping[str, Any], date], Iterator[Contradiction]], ...] = (
    _birth_against_expected,
    _too_old,
    _computed_against_given,
    _unborn_in_service,
    _school_year,
    _one_holder_agrees,
    _anonymous_address,
    _events_in_order,
)


def _at(fact: str, nb: str, en: str, nn: str) -> Contradiction:
    return Contradiction(fact, Words(nb, en, nn))
