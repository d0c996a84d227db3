"""A gathering is held against those of others before it is published: same theme, other hosts, near in time?

The check is SK-5 of `steering.checks.joint`, asked about the planned gathering together with those known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from samkjort.law.vocabulary import Words
from samkjort.steering.checks.joint import CHECKS
from samkjort.steering.checks.outcome import Hit, Question, State
from samkjort.steering.evidence import Evidence, Level, Period
from samkjort.steering.model import Signal, SignalDate, SignalSet
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import DateKind, InstrumentClass

PARALLEL = next(check for check in CHECKS if check.id == "SK-5")
OURS = (Evidence(address="samkjort", level=Level.STATED),)


@dataclass(frozen=True)
class Planned:
    """A gathering: hosts are actors of the steering register, topics codes of the list `topic`."""

    id: str
    title: str
    hosts: tuple[str, ...]
    topics: tuple[str, ...]
    on: date | None


@dataclass(frozen=True)
class Verdict:
    """What the check says of one gathering. `hits`: parallel ones; `missing`: what is not known."""

    state: State
    hits: tuple[Hit, ...]
    missing: tuple[str, ...]
    others: Mapping[str, Signal]

    @property
    def free(self) -> bool:
        """Whether it can be published without a reason: nothing found, and nothing lacking."""
        return self.state is State.PASS


def check(planned: Planned, register: Register, others: Iterable[Planned] = ()) -> Verdict:
    """Hold a planned gathering against those of the register and those planned or published here.

    Only pairs with the planned one count. With no host from the register, or no day, the answer is unknown
    as soon as some other gathering has the same theme.
    """
    known = {row.id: row for row in register.signals.values() if row.type == "gathering"}
    known |= {each.id: _signal(each) for each in others if each.id != planned.id}
    mine = _signal(planned)
    hits: list[Hit] = []
    missing: list[str] = []
    for other in known.values():
        pair = SignalSet("pair", Words("", ""), (mine.id, other.id), topics=(), examined=("gatherings",))
        held = replace(register, signals={mine.id: mine, other.id: other}, observations=())
        found = PARALLEL.run(Question(held, pair))
        hits += found.hits
        missing += found.missing
    state = State.HIT if hits else State.UNKNOWN if missing else State.PASS
    return Verdict(state, tuple(hits), tuple(dict.fromkeys(missing)), known)


def _signal(each: Planned) -> Signal:
    held = (SignalDate(DateKind.HELD, Period(each.on, each.on), OURS),) if each.on else ()
    return Signal(
        id=each.id,
        title=Words(each.title, each.title),
        summary=Words("", ""),
        instrument=InstrumentClass.PEDAGOGICAL,
        type="gathering",
        types=("gathering",),
        senders=each.hosts,
        topics=each.topics,
        dates=held,
        evidence=OURS,
    )
