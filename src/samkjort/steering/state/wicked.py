"""Problems that no field can solve alone, and whether the signals about them have an owner across fields.

The tag asks something of whoever sets it: a signal about such a problem that one field alone sends and owns
is flagged, and one whose senders are not known is left open (004:245-258).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import collecting, read
from samkjort.steering.checks.outcome import State
from samkjort.steering.evidence import Evidence, read_evidence
from samkjort.steering.model import Signal
from samkjort.steering.reading import words
from samkjort.steering.register_data import Register, speaks_for_all
from samkjort.steering.vocabulary import REGISTER

FILE = REGISTER / "state" / "wicked.yaml"


@dataclass(frozen=True)
class Tagged:
    """A signal with the tag: by which problems (empty when tagged by hand), and whether it is owned across.

    `state`: pass with an owner across fields, hit with one field only, unknown when no sender is known.
    """

    signal: str
    problems: tuple[str, ...]
    by_hand: bool
    fields: tuple[str, ...]
    state: State


@dataclass(frozen=True)
class Tag:
    """What the tag means: the note, the problems with why each is such, and what it rests on."""

    note: Words
    problems: Mapping[str, Words]
    evidence: tuple[Evidence, ...]


def is_wicked(signal: Signal, by_hand: Iterable[str] = ()) -> bool:
    """Whether a signal has the tag: by a problem it is about, or by hand."""
    return bool(set(signal.problems) & set(tag().problems)) or signal.id in set(by_hand)


def tagged(
    register: Register, *, by_hand: Iterable[str] = (), owners: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Tagged, ...]:
    """Every signal with the tag; those without an owner across fields first.

    `by_hand`: signals somebody has tagged. `owners`: further actors that own a signal, beside its senders.
    """
    hand, more = set(by_hand), owners or {}
    found = [
        _judge(register, row, row.id in hand, more.get(row.id, ()))
        for row in register.signals.values()
        if is_wicked(row, hand)
    ]
    order = {State.HIT: 0, State.UNKNOWN: 1, State.PASS: 2}
    return tuple(sorted(found, key=lambda each: (order[each.state], each.signal)))


def owned_across(register: Register, actors: tuple[str, ...]) -> bool | None:
    """Whether some actors own a matter across fields: yes, no, or not known when none is in the register."""
    fields = register.actor_fields(actors)
    if not fields:
        return None
    return speaks_for_all(fields) or len(fields) >= register.limits.number("wicked_least_fields")


def _judge(register: Register, row: Signal, by_hand: bool, more: tuple[str, ...]) -> Tagged:
    actors = (*row.senders, *more)
    across = owned_across(register, actors)
    state = State.UNKNOWN if across is None else State.PASS if across else State.HIT
    problems = tuple(each for each in row.problems if each in tag().problems)
    return Tagged(row.id, problems, by_hand, register.actor_fields(actors), state)


@cache
def tag() -> Tag:
    """The tag as the register has it. `BadData` names every error with its line."""
    source = read(FILE, shown_as="state/wicked.yaml")
    with collecting(source):
        source.raise_problems()
        keys = {"note", "problems", "evidence"}
        source.mapping((), source.data, keys=keys, required=keys)
        note = words(source, ("note",), source.data["note"])
        problems = {
            code: said
            for code, value in source.data["problems"].items()
            if (said := words(source, ("problems", code), value)) is not None
        }
        evidence = read_evidence(source, ("evidence",), source.data["evidence"])
    assert note is not None
    return Tag(note, problems, evidence)
