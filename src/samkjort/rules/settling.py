"""Which missing facts would settle an answer that is not known.

Worked out from the explanation tree, part by part; where a fact stands in several places its values are tried
on the whole tree. Age, age this year and birth are asked for as one fact, the date of birth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samkjort.rules.facts import ASKED_THROUGH
from samkjort.rules.kleene import Truth
from samkjort.rules.reasons import Reason
from samkjort.rules.trying import outcomes

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Missing:
    """The facts an answer waits for.

    `alone`: facts each of which can settle the answer by itself, with the answers it can lead to.
    `together`: the smallest set of facts that can settle it when no single fact can.
    `all`: every missing fact that can matter.
    """

    alone: dict[str, frozenset[Truth]]
    together: frozenset[str]
    all: frozenset[str]


NONE_MISSING = Missing({}, NOTHING, NOTHING)

_Outcomes = dict[str, frozenset[Truth]]


def missing_facts(reason: Reason, on: date) -> Missing:
    """What a reason whose truth is unknown waits for; nothing for any other reason."""
    if reason.truth is not Truth.UNKNOWN:
        return NONE_MISSING
    alone = _tried(reason, _alone(reason), on)
    together = NOTHING if alone else min((_least(reason, True), _least(reason, False)), key=_size)
    return Missing(alone, together, frozenset(_name(leaf) or "" for leaf in _open_leaves(reason)))


def _tried(reason: Reason, alone: _Outcomes, on: date) -> _Outcomes:
    """Keep only what holds for the whole tree, where a fact stands in more than one place."""
    places: dict[str, list[Reason]] = {}
    for leaf in _open_leaves(reason):
        places.setdefault(_name(leaf) or "", []).append(leaf)
    result: _Outcomes = {}
    for fact, truths in alone.items():
        real = outcomes(reason, places[fact], truths, on) if len(places[fact]) > 1 else truths
        if real:
            result[fact] = real
    return result


def _name(reason: Reason) -> str | None:
    """The fact to ask for at a leaf."""
    return ASKED_THROUGH.get(reason.fact, reason.fact) if reason.fact else None


def _waiting(reason: Reason) -> list[Reason]:
    return [part for part in reason.parts if part.truth is Truth.UNKNOWN]


def _open_leaves(reason: Reason) -> list[Reason]:
    """Every leaf that is waited for."""
    if reason.fact is not None:
        return [reason]
    return [leaf for part in _waiting(reason) for leaf in _open_leaves(part)]


def _alone(reason: Reason) -> _Outcomes:
    """Fact -> the settled values the reason can take when only that fact becomes known."""
    if name := _name(reason):
        return {name: frozenset((Truth.YES, Truth.NO))}
    below = [_alone(part) for part in _waiting(reason)]
    if reason.negated:
        return {fact: frozenset(~truth for truth in found) for fact, found in below[0].items()}
    stop = Truth.NO if reason.needs_all else Truth.YES
    rest = Truth.FOR_ASSESSMENT if any(p.truth is Truth.FOR_ASSESSMENT for p in reason.parts) else ~stop
    result: dict[str, set[Truth]] = {}
    for found in below:
        for fact, truths in found.items():
            if stop in truths:
                result.setdefault(fact, set()).add(stop)
    for fact in set.intersection(*(set(found) for found in below)):
        goes_on = [found[fact] - {stop} for found in below]
        if all(goes_on):
            judged = any(Truth.FOR_ASSESSMENT in truths for truths in goes_on)
            plain = all(~stop in truths for truths in goes_on)
            outcome = result.setdefault(fact, set())
            if plain:
                outcome.add(rest)
            if judged:
                outcome.add(Truth.FOR_ASSESSMENT)
    return {fact: frozenset(truths) for fact, truths in result.items() if truths}


def _least(reason: Reason, goal: bool) -> frozenset[str]:
    """The smallest set of facts that can make the reason yes (or ready for assessment), or no."""
    if name := _name(reason):
        return frozenset((name,))
    waiting = _waiting(reason)
    if reason.negated:
        return _least(waiting[0], not goal)
    sets = [_least(part, goal) for part in waiting]
    return _union(sets) if goal == reason.needs_all else min(sets, key=_size)


def _union(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _size(facts: frozenset[str]) -> tuple[int, tuple[str, ...]]:
    return len(facts), tuple(sorted(facts))
