"""The three lamps of a set as the page shows them: hits by check and reason, with rows and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samkjort.law.vocabulary import Words
from samkjort.platform.signals import words
from samkjort.platform.signals.asked import Asked, numbers
from samkjort.platform.signals.lists import Link
from samkjort.platform.signals.parts import row_links, titles
from samkjort.platform.signals.shelf import OWN
from samkjort.steering.checks.outcome import Hit, Result, State
from samkjort.steering.evidence import Evidence
from samkjort.steering.model import SignalSet
from samkjort.steering.register_data import Register
from samkjort.steering.thresholds import Thresholds
from samkjort.steering.verdict import Lamp, Verdict, judge

GROUPS = (("consistent", "SS"), ("timed", "KO"), ("joint", "SK"))
LACKING = 6
"""What is missing is told in so many lines; the rest is counted."""


@dataclass(frozen=True)
class Said:
    """One reason of a check, with the rows it was found for: several when the reason is the same."""

    why: str
    rows: Sequence[Sequence[Link]]
    evidence: Sequence[Evidence]
    party: bool


@dataclass(frozen=True)
class Checked:
    """One check's answer for the page."""

    id: str
    name: str
    rule: str
    state: str
    counts: bool
    said: Sequence[Said]
    good: Sequence[Said]
    missing: Sequence[str]
    more_missing: int
    limits: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Lit:
    """One lamp with its sentence and its checks."""

    id: str
    name: str
    question: str
    state: Lamp
    sentence: str
    at_least: bool
    hits: Sequence[Checked]
    good: Sequence[Checked]
    unknown: Sequence[Checked]

    @property
    def counted(self) -> list[Checked]:
        """The findings that decide the colour."""
        return [one for one in self.hits if one.counts]

    @property
    def told(self) -> list[Checked]:
        """The findings that are told, and do not count."""
        return [one for one in self.hits if not one.counts]


def chosen_set(asked: Asked, name: str) -> SignalSet:
    """The set asked for, narrowed by the filters; the municipality's own for `egne`."""
    register = asked.register
    if name == "egne":
        rows = tuple(key for key, row in register.signals.items() if row.local_to == asked.municipality)
        return SignalSet("egne", _own_title(), rows)
    found = register.sets.get(name) or register.sets["proba"]
    rows = tuple(row for row in found.rows if row in register.signals and asked.lets(register.signals[row]))
    return SignalSet(found.id, found.title, rows, found.as_of, found.topics, found.examined, found.evidence)


def _own_title() -> Words:
    return Words("Kommunens egne signaler", "The municipality's own signals", "Eigne signal frå kommunen")


def judged(asked: Asked, found: SignalSet) -> Verdict:
    """The verdict on a set: as of the day asked for, with the limits and the year asked for."""
    year = asked.year if asked.own_year else None

    def ask() -> Verdict:
        return judge(asked.register, found, as_of=asked.on, year=year, size_class=asked.year.size_class)

    name = f"verdict {found.id}"
    if any(row.startswith(OWN) for row in found.rows):
        return asked.kept(name, ask, found.rows)
    return asked.kept(name, ask, found.rows, of_users=False)  # no row of a user's can change it


def lamps(asked: Asked, verdict: Verdict) -> list[Lit]:
    """The three lamps with their checks, in the reader's language."""
    names = titles(_only(asked.register, verdict.set.rows), asked.language)
    return [_lit(lamp, prefix, asked, verdict, names) for lamp, prefix in GROUPS]


def _only(register: Register, rows: Sequence[str]) -> Register:
    return register.only(tuple(row for row in rows if row in register.signals))


def _lit(lamp: str, prefix: str, asked: Asked, verdict: Verdict, names: Mapping[str, str]) -> Lit:
    counted = asked.register.limits["verdicts"][lamp]
    matters = {*counted["counted"], counted.get("gate", "")}
    found = [
        _checked(one, asked, names, one.check in matters)
        for one in verdict.results
        if one.check.startswith(f"{prefix}-")
    ]
    found.sort(key=lambda one: not one.counts)
    state = verdict.lamps[lamp]
    name, question = lamp_texts(lamp)
    return Lit(
        lamp,
        name,
        question,
        state,
        sentence(lamp, state),
        lamp in verdict.at_least,
        [one for one in found if one.state == State.HIT],
        [one for one in found if one.state == State.PASS],
        [one for one in found if one.state == State.UNKNOWN],
    )


def _checked(one: Result, asked: Asked, names: Mapping[str, str], counts: bool) -> Checked:
    limits = asked.register.limits
    told = dict(_numbers(limits, one.limits))
    return Checked(
        one.check,
        words.rule_name(one.check),
        words.rule_text(one.check),
        one.state.value,
        counts,
        _gathered(one.hits, asked),
        _gathered(one.good, asked),
        [words.lacking(each, names) for each in one.missing[:LACKING]],
        max(0, len(one.missing) - LACKING),
        [(words.limit_name(name), f"{value:g}") for name, value in told.items() if name in words.LIMIT_NAMES],
    )


def _numbers(limits: Thresholds, wanted: Sequence[str]) -> list[tuple[str, float]]:
    return [(name, value) for name, value in numbers(limits) if name.split(".")[0] in wanted]


def _gathered(hits: Sequence[Hit], asked: Asked) -> list[Said]:
    by_reason: dict[str, list[Hit]] = {}
    for hit in hits:
        by_reason.setdefault(words.plain(hit.why.in_language(asked.language), asked.language), []).append(hit)
    return [
        Said(
            why,
            [links for hit in same if (links := row_links(hit.rows, asked.register, asked))],
            list(dict.fromkeys(each for hit in same for each in hit.evidence)),
            all(hit.view_of_a_party for hit in same),
        )
        for why, same in by_reason.items()
    ]


def lamp_texts(lamp: str) -> tuple[str, str]:
    """What a lamp is called, and the question it answers."""
    return {
        "consistent": (_("Samstemt"), _("Do they say the same?")),
        "timed": (_("Koordinert"), _("Do they come at the right time, in the right order?")),
        "joint": (_("Samkjørt"), _("Do they come visibly together?")),
    }[lamp]


def sentence(lamp: str, state: Lamp) -> str:
    """What the answer of a lamp means, in one sentence."""
    return {
        ("consistent", Lamp.GREEN): _("The signals say the same."),
        ("consistent", Lamp.YELLOW): _("The goals meet, with exceptions."),
        ("consistent", Lamp.RED): _("The goals do not meet."),
        ("consistent", Lamp.UNKNOWN): _("Too little is known of the content."),
        ("timed", Lamp.GREEN): _("The signals come at the right time and in the right order."),
        ("timed", Lamp.YELLOW): _("One thing is out of step."),
        ("timed", Lamp.RED): _("Several things are out of step."),
        ("timed", Lamp.UNKNOWN): _("Too few dates are known."),
        ("joint", Lamp.GREEN): _("The signals come visibly together."),
        ("joint", Lamp.YELLOW): _("At least one thing comes on its own."),
        ("joint", Lamp.RED): _("The signals come each on their own."),
        ("joint", Lamp.UNKNOWN): _("Too little is known of who sent what to whom."),
    }[lamp, state]
