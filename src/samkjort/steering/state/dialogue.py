"""Talks that were held: regular meetings of ministry and directorate, and unions heard when their work is
touched.

The advice is to hold professional meetings regularly, at the level of case workers and of leaders
(004:216-218), and to involve unions when a signal touches what a profession does (004:1185-1187). What
nobody has recorded is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import collecting, read
from samkjort.steering.checks.outcome import State
from samkjort.steering.evidence import Evidence, read_evidence
from samkjort.steering.model import Signal
from samkjort.steering.reading import words
from samkjort.steering.vocabulary import CROSS_SECTOR, REGISTER

FILE = REGISTER / "state" / "professions.yaml"


@dataclass(frozen=True)
class Meeting:
    """One professional meeting or seminar: who called it, who came, and from which levels. No person."""

    holder: str
    parties: tuple[str, ...]
    on: date
    theme: str
    case_workers: bool
    leaders: bool
    outcome: str = ""


@dataclass(frozen=True)
class Regularity:
    """How two bodies meet. `state`: pass when both levels have met within the limit, hit when not, else
    unknown.

    `case_workers` and `leaders` are the last days each level met; None when no such meeting is recorded.
    """

    pair: tuple[str, str]
    state: State
    case_workers: date | None
    leaders: date | None
    meetings: int


def regularity(meetings: Iterable[Meeting], *, on: date, months: float) -> tuple[Regularity, ...]:
    """How each pair of bodies that has met meets, seen from a day.

    Meetings after the day are not yet held.
    """
    by_pair: dict[tuple[str, str], list[Meeting]] = {}
    for each in meetings:
        for party in each.parties:
            if each.on <= on and party != each.holder:
                by_pair.setdefault((min(each.holder, party), max(each.holder, party)), []).append(each)
    return tuple(_regular(pair, found, on, months) for pair, found in sorted(by_pair.items()))


def between(found: Iterable[Regularity], one: str, other: str) -> Regularity:
    """How two bodies meet; unknown for a pair that no meeting is recorded of."""
    pair = (min(one, other), max(one, other))
    empty = Regularity(pair, State.UNKNOWN, None, None, 0)
    return next((each for each in found if each.pair == pair), empty)


def _regular(pair: tuple[str, str], found: list[Meeting], on: date, months: float) -> Regularity:
    workers = max((each.on for each in found if each.case_workers), default=None)
    leaders = max((each.on for each in found if each.leaders), default=None)
    oldest = on - timedelta(days=round(months * 365.25 / 12))
    if workers is None and leaders is None:
        return Regularity(pair, State.UNKNOWN, None, None, len(found))
    well = workers is not None and leaders is not None and min(workers, leaders) >= oldest
    return Regularity(pair, State.PASS if well else State.HIT, workers, leaders, len(found))


@dataclass(frozen=True)
class Profession:
    """A profession, and the sectors a signal touches it through."""

    id: str
    name: Words
    sectors: tuple[str, ...]


@dataclass(frozen=True)
class Involvement:
    """Unions heard about one signal: when, which, for which professions, before or after it was decided."""

    signal: str
    on: date
    who: str
    professions: tuple[str, ...]
    outcome: str = ""


@dataclass(frozen=True)
class Heard:
    """A signal and the professions it touches: those heard, and those of whom nothing is recorded.

    `state`: pass when all are heard, hit when some are and others not, unknown when nothing is recorded or no
    profession is known to be touched. `late`: heard only after the signal was adopted or in force.
    """

    state: State
    touched: tuple[Profession, ...]
    heard: tuple[str, ...]
    unrecorded: tuple[str, ...]
    log: tuple[Involvement, ...]
    late: bool | None


def touched(signal: Signal) -> tuple[Profession, ...]:
    """The professions a signal touches by its sectors; all of them for one that goes across."""
    table, _proof = _professions()
    sectors = tuple(table) if CROSS_SECTOR in signal.target_sectors else signal.target_sectors
    found: dict[str, tuple[Words, list[str]]] = {}
    for sector in sectors:
        for id_, name in table.get(sector, {}).items():
            found.setdefault(id_, (name, []))[1].append(sector)
    return tuple(Profession(id_, name, tuple(where)) for id_, (name, where) in found.items())


def heard(signal: Signal, log: Iterable[Involvement]) -> Heard:
    """Which of the professions a signal touches have been heard, by what is recorded."""
    mine = tuple(sorted((each for each in log if each.signal == signal.id), key=lambda each: each.on))
    affected = touched(signal)
    done = {profession for each in mine for profession in each.professions}
    yes = tuple(each.id for each in affected if each.id in done)
    no = tuple(each.id for each in affected if each.id not in done)
    told = bool(mine and affected)
    state = (State.HIT if no else State.PASS) if told else State.UNKNOWN
    return Heard(state, affected, yes, no, mine, _late(signal, mine))


def _late(signal: Signal, log: tuple[Involvement, ...]) -> bool | None:
    from samkjort.steering.vocabulary import DateKind

    decided = signal.day(DateKind.ADOPTED, DateKind.IN_FORCE)
    if not log or decided is None or decided.when is None:
        return None
    if log[0].on > decided.when.last:
        return True
    return False if log[0].on < decided.when.first else None


def professions() -> dict[str, Words]:
    """Every profession by its code."""
    return {id_: name for listed in _professions()[0].values() for id_, name in listed.items()}


def evidence() -> tuple[Evidence, ...]:
    """What the advice on unions rests on."""
    return _professions()[1]


@cache
def _professions() -> tuple[dict[str, dict[str, Words]], tuple[Evidence, ...]]:
    source = read(FILE, shown_as="state/professions.yaml")
    found: dict[str, dict[str, Words]] = {}
    with collecting(source):
        source.raise_problems()
        for sector, listed in source.data["sectors"].items():
            for id_, value in listed.items():
                name = words(source, ("sectors", sector, id_), value)
                if name is not None:
                    found.setdefault(sector, {})[id_] = name
        proof = read_evidence(source, ("evidence",), source.data["evidence"])
    return found, proof
