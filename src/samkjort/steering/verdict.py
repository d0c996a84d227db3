"""The three lamps of a set: samstemt, koordinert, samkjørt - green, yellow, red or unknown, with hits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from samkjort.law.vocabulary import Words
from samkjort.steering.as_of import as_known_on
from samkjort.steering.checks import consistent, joint, timed
from samkjort.steering.checks.outcome import Check, Question, Result, State
from samkjort.steering.model import SignalSet
from samkjort.steering.planning.year import MunicipalYear
from samkjort.steering.register_data import Register

CHECKS: tuple[Check, ...] = (*consistent.CHECKS, *timed.CHECKS, *joint.CHECKS)


class Lamp(StrEnum):
    """A lamp. Unknown is never shown as green."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNKNOWN = "unknown"


SENTENCES = {
    "consistent": {
        Lamp.GREEN: Words(
            "Signalene sier det samme.", "The signals say the same.", "Signala seier det same."
        ),
        Lamp.YELLOW: Words(
            "Målene møtes, med unntak.", "The goals meet, with exceptions.", "Måla møtest, med unntak."
        ),
        Lamp.RED: Words("Målene møtes ikke.", "The goals do not meet.", "Måla møtest ikkje."),
        Lamp.UNKNOWN: Words(
            "For lite er kjent om innholdet.",
            "Too little is known of the content.",
            "For lite er kjent om innhaldet.",
        ),
    },
    "timed": {
        Lamp.GREEN: Words(
            "Signalene kommer til rett tid og i rett rekkefølge.",
            "Right time and right order.",
            "Signala kjem til rett tid og i rett rekkjefølgje.",
        ),
        Lamp.YELLOW: Words(
            "Én ting er i utakt, minst.", "At least one thing is out of step.", "Éin ting er i utakt, minst."
        ),
        Lamp.RED: Words(
            "Flere ting er i utakt.", "Several things are out of step.", "Fleire ting er i utakt."
        ),
        Lamp.UNKNOWN: Words(
            "For få datoer er kjent.", "Too few dates are known.", "For få datoar er kjende."
        ),
    },
    "joint": {
        Lamp.GREEN: Words(
            "Signalene kommer synlig sammen.",
            "The signals visibly come together.",
            "Signala kjem synleg saman.",
        ),
        Lamp.YELLOW: Words(
            "Minst én ting kommer hver for seg.",
            "At least one thing comes separately.",
            "Minst éin ting kjem kvar for seg.",
        ),
        Lamp.RED: Words(
            "Signalene kommer hver for seg.", "The signals come separately.", "Signala kjem kvar for seg."
        ),
        Lamp.UNKNOWN: Words(
            "For lite er kjent om hvem som sendte til hvem.",
            "Too little is known of who sent to whom.",
            "For lite er kjent om kven som sende til kven.",
        ),
    },
}


@dataclass(frozen=True)
class Verdict:
    """The lamps of a set, every check's answer, and how much is coded (shares from 0 to 1).

    `at_least`: lamps that could be worse, since some check that counts is unknown.
    """

    set: SignalSet
    as_of: date | None
    lamps: Mapping[str, Lamp]
    at_least: tuple[str, ...]
    results: tuple[Result, ...]
    coded: float
    dated: float

    def result(self, check: str) -> Result:
        """The answer of one check."""
        return next(each for each in self.results if each.check == check)

    def sentence(self, lamp: str) -> Words:
        """One sentence that says what a lamp means."""
        return SENTENCES[lamp][self.lamps[lamp]]


def judge(
    register: Register,
    chosen: SignalSet,
    *,
    as_of: date | None = None,
    year: MunicipalYear | None = None,
    size_class: str | None = None,
) -> Verdict:
    """Run every check on a set of signals and light the three lamps.

    `as_of` defaults to the set's own day; `year` is a municipality's own calendar, `size_class` its size.
    Rows of the set that are not in the register are an error (`KeyError`).
    """
    absent = [row for row in chosen.rows if row not in register.signals]
    if absent:
        raise KeyError(f"not in the register: {', '.join(absent)}")
    day = as_of or chosen.as_of
    known = register.only(chosen.rows)
    if day is not None:
        known = as_known_on(known, day)
    # Observations about no row in particular belong to the sets of their topics.
    ask = Question(replace(known), chosen, year, size_class)
    results = tuple(check.run(ask) for check in CHECKS)
    coded, dated = coverage(known)
    states = {each.check: each.state for each in results}
    lamps: dict[str, Lamp] = {}
    at_least = []
    for name, (lamp, least) in {
        "consistent": _consistent(states, register, coded),
        "timed": _counted(states, register, "timed", dated),
        "joint": _counted(states, register, "joint", None),
    }.items():
        lamps[name] = lamp
        if least:
            at_least.append(name)
    return Verdict(chosen, day, lamps, tuple(at_least), results, coded, dated)


def coverage(register: Register) -> tuple[float, float]:
    """Share of facets that are coded, and share of rows with a known date; 0 when there are no rows."""
    rows = tuple(register.signals.values())
    facets = register.limits.texts("coding", "facets")
    if not rows:
        return 0.0, 0.0
    filled = sum(bool(getattr(row, facet)) for row in rows for facet in facets)
    return filled / (len(rows) * len(facets)), sum(row.dated for row in rows) / len(rows)


def _consistent(states: Mapping[str, State], register: Register, coded: float) -> tuple[Lamp, bool]:
    rule = register.limits["verdicts"]["consistent"]
    gate = states[rule["gate"]]
    if coded < register.limits.number("coding", "least_share") or gate is State.UNKNOWN:
        return Lamp.UNKNOWN, False
    if gate is State.HIT:
        return Lamp.RED, False
    counted = [states[check] for check in rule["counted"]]
    if State.HIT in counted:
        return Lamp.YELLOW, False
    return (Lamp.UNKNOWN if State.UNKNOWN in counted else Lamp.GREEN), False


def _counted(
    states: Mapping[str, State], register: Register, name: str, share: float | None
) -> tuple[Lamp, bool]:
    rule = register.limits["verdicts"][name]
    if share is not None and share < register.limits.number("coding", "least_dated"):
        return Lamp.UNKNOWN, False
    counted = [states[check] for check in rule["counted"]]
    hits = counted.count(State.HIT)
    unknown = State.UNKNOWN in counted
    if hits >= rule["red_from"]:
        return Lamp.RED, False
    if hits:
        return Lamp.YELLOW, unknown
    return (Lamp.UNKNOWN if unknown else Lamp.GREEN), False
