"""What was learnt in one field tried on another: the same check asked of the signals of other themes.

The report is a case study made to be used elsewhere in the ministry (004:235-241, 004:328-335). A finding
is a check and the rows it struck; it is transferred when somebody says which other theme it may hold for,
and why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samkjort.law.vocabulary import Words
from samkjort.steering.checks.outcome import Question, Result, State
from samkjort.steering.model import SignalSet
from samkjort.steering.register_data import Register
from samkjort.steering.verdict import CHECKS
from samkjort.steering.vocabulary import enumerations

MOST = 120
"""Signals of a theme that a check is asked of: the shipped first. Some checks hold each against each."""


@dataclass(frozen=True)
class Finding:
    """What a check found, and the rows: what can be transferred."""

    check: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A transfer note: a finding, the theme it is taken to, and what it may mean there."""

    finding: Finding
    theme: str
    says: str
    by: str
    on: date


@dataclass(frozen=True)
class Tried:
    """A check asked of the signals of one theme.

    Unknown is the honest answer for a theme that is little coded.
    """

    theme: str
    rows: tuple[str, ...]
    result: Result

    @property
    def state(self) -> State:
        """Pass, hit or unknown."""
        return self.result.state


def themes(register: Register) -> tuple[str, ...]:
    """The themes that some signal is about, in the order of the list."""
    used = {topic for row in register.signals.values() for topic in row.topics}
    return tuple(code for code in enumerations()["topic"] if code in used)


def tried_on(register: Register, finding: Finding, theme: str) -> Tried:
    """The finding's check asked of all signals about `theme`. An unknown check is an error (`KeyError`)."""
    check = next((each for each in CHECKS if each.id == finding.check), None)
    if check is None:
        raise KeyError(f"no such check: {finding.check}")
    rows = tuple(row.id for row in register.signals.values() if theme in row.topics)[:MOST]
    name = enumerations()["topic"][theme]
    chosen = SignalSet(f"theme-{theme}", Words(name.nb, name.en, name.nn), rows, topics=(theme,))
    return Tried(theme, rows, check.run(Question(register.only(rows), chosen)))


def tried_elsewhere(register: Register, finding: Finding) -> tuple[Tried, ...]:
    """The finding tried on every theme its own rows are not about; where it strikes, first."""
    own = {topic for row in finding.rows if row in register.signals for topic in register.signals[row].topics}
    found = [tried_on(register, finding, theme) for theme in themes(register) if theme not in own]
    order = {State.HIT: 0, State.UNKNOWN: 1, State.PASS: 2}
    return tuple(sorted(found, key=lambda each: order[each.state]))


def still_found(register: Register, note: Note) -> State:
    """Whether the check strikes in the theme the note was taken to: how the transfer stands today."""
    return tried_on(register, note.finding, note.theme).state


def notes_by_theme(notes: Iterable[Note]) -> dict[str, tuple[Note, ...]]:
    """Transfer notes by the theme they were taken to, newest first."""
    found: dict[str, list[Note]] = {}
    for each in sorted(notes, key=lambda one: one.on, reverse=True):
        found.setdefault(each.theme, []).append(each)
    return {theme: tuple(listed) for theme, listed in found.items()}
