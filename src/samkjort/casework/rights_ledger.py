"""The rights ledger of one child: held, applied for, granted, refused, complained about; nothing falls out.

A right is named by its rule card. An entry is added and never taken away, and help at a lower threshold is
noted beside the rights, never instead of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from samkjort.casework.refusals import Refusal, StepRefused
from samkjort.casework.words import Worded

__all__ = [
    "STEPS",
    "Entry",
    "Help",
    "Ledger",
    "LedgerRefusal",
    "Line",
    "RightState",
    "gone",
    "help_offered",
    "hold",
    "note",
]


class RightState(Worded):
    """How a right stands, or stood."""

    HELD = "held", "Har rett til", "Har rett til", "Has a right to"
    APPLIED = "applied", "Søkt om", "Søkt om", "Applied for"
    GRANTED = "granted", "Innvilget", "Innvilga", "Granted"
    PARTLY = "partly", "Delvis innvilget", "Delvis innvilga", "Granted in part"
    REFUSED = "refused", "Avslått", "Avslått", "Refused"
    COMPLAINED = "complained", "Klaget på", "Klaga på", "Complained about"
    REVERSED = "reversed", "Fikk medhold i klagen", "Fekk medhald i klaga", "The complaint succeeded"
    UPHELD = (
        "upheld",
        "Fikk ikke medhold i klagen",
        "Fekk ikkje medhald i klaga",
        "The complaint did not succeed",
    )
    OUTGROWN = "outgrown", "Gjaldt før, ikke nå", "Galdt før, ikkje no", "Held before, not now"


R = RightState
STEPS: dict[RightState, frozenset[RightState]] = {
    R.APPLIED: frozenset(R),
    R.GRANTED: frozenset({R.APPLIED, R.REFUSED, R.PARTLY, R.REVERSED}),
    R.PARTLY: frozenset({R.APPLIED, R.REVERSED}),
    R.REFUSED: frozenset({R.APPLIED}),
    R.COMPLAINED: frozenset({R.APPLIED, R.PARTLY, R.REFUSED}),
    R.REVERSED: frozenset({R.COMPLAINED}),
    R.UPHELD: frozenset({R.COMPLAINED}),
}
"""State -> the states it can follow. Applying is possible from everywhere, also with nothing before."""


class LedgerRefusal(Refusal):
    """Why something cannot be noted so."""

    OUT_OF_ORDER = (
        "rights_ledger.out_of_order",
        "«{after}» kan ikke følge på «{before}». Skriv ned det som skjedde før, først.",
        "«{after}» kan ikkje følgje på «{before}». Skriv ned det som skjedde før, først.",
        "«{after}» cannot follow «{before}». Write down first what happened before.",
    )


@dataclass(frozen=True)
class Entry:
    """One thing that happened to a right; `source` says where it is known from."""

    right: str
    state: RightState
    on: date
    service: str = ""
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class Help:
    """Help offered at a lower threshold, from a date."""

    what: str
    service: str
    on: date


@dataclass(frozen=True)
class Line:
    """One right with all that has happened to it, oldest first, and the help given beside it."""

    right: str
    entries: tuple[Entry, ...]
    beside: tuple[Help, ...] = ()

    @property
    def state(self) -> RightState:
        """How it stands now."""
        return self.entries[-1].state

    @property
    def may_complain(self) -> bool:
        """Whether the last word is one that can be complained about."""
        return self.state in STEPS[R.COMPLAINED] - {R.APPLIED}


@dataclass(frozen=True)
class Ledger:
    """All lines of one child. Only ever grows."""

    entries: tuple[Entry, ...] = ()
    help: tuple[Help, ...] = ()

    @property
    def rights(self) -> tuple[str, ...]:
        """Every right that has ever been in it, in the order it came."""
        return tuple(dict.fromkeys(entry.right for entry in self.entries))

    def line(self, right: str) -> Line | None:
        """One right; None when it has never been in it."""
        found = tuple(entry for entry in self.entries if entry.right == right)
        if not found:
            return None
        since = min(entry.on for entry in found)
        return Line(right, found, tuple(one for one in self.help if one.on >= since))

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every right."""
        return tuple(line for right in self.rights if (line := self.line(right)) is not None)


def hold(now: Ledger, rights: Iterable[str], *, on: date, source: str) -> Ledger:
    """These rights apply from what is known on a day. One that is there already is left as it stands."""
    there = set(now.rights)
    new = tuple(Entry(right, R.HELD, on, source=source) for right in rights if right not in there)
    return replace(now, entries=(*now.entries, *new))


def note(now: Ledger, entry: Entry) -> Ledger:
    """Something happened to a right. Refuses what cannot follow what stands there."""
    line = now.line(entry.right)
    before = line.state if line else R.HELD
    if before not in STEPS.get(entry.state, frozenset()):
        raise StepRefused(LedgerRefusal.OUT_OF_ORDER, before=before, after=entry.state)
    return replace(now, entries=(*now.entries, entry))


def gone(now: Ledger, still: Iterable[str], *, on: date, source: str) -> Ledger:
    """Rights that no longer apply from what is known are marked so, and stay with all their history."""
    holds = set(still)
    marked = tuple(
        Entry(line.right, R.OUTGROWN, on, source=source)
        for line in now.lines
        if line.state is R.HELD and line.right not in holds
    )
    return replace(now, entries=(*now.entries, *marked))


def help_offered(now: Ledger, help_: Help) -> Ledger:
    """Help at a lower threshold is noted beside the rights; none of them changes."""
    return replace(now, help=(*now.help, help_))
