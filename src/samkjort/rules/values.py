"""The values a fact of a situation can have, and how one value is tested against what a rule asks for."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from samkjort.law.conditions import LISTED, FactIs, Op
from samkjort.law.vocabulary import FactDef, FactType
from samkjort.law.yamlsource import suggest
from samkjort.rules.kleene import Truth, from_bool


class Never(Enum):
    """The only value of a date fact that is known not to have happened; a file writes `never`."""

    NEVER = "never"


NEVER: Final = Never.NEVER


@dataclass(frozen=True)
class Between:
    """A whole number that is only known to lie between two numbers, both included."""

    low: int
    high: int


FactValue = bool | int | str | date | frozenset[str] | Never
"""What may be known of a fact. A fact that is not known has no value at all."""

KnownValue = FactValue | Between

_ORDER: dict[Op, Callable[[Any, Any], bool]] = {
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}


def meets(leaf: FactIs, found: KnownValue | None) -> Truth:
    """Whether the found value meets the leaf's test; unknown when there is no value.

    `known` follows the same rule: an event that is not known is neither known to have happened nor known not
    to have happened, so `known` is answered no only by `never`.
    """
    if found is None:
        return Truth.UNKNOWN
    if leaf.op is Op.KNOWN:
        return from_bool((found is not NEVER) == leaf.value)
    if found is NEVER:
        return from_bool(leaf.op is Op.NOT_IN)
    if isinstance(found, Between):
        return _between_meets(leaf, found)
    return from_bool(_holds(leaf.op, leaf.value, found))


def _holds(op: Op, wanted: Any, found: Any) -> bool:
    match op:
        case Op.IS:
            return bool(found == wanted)
        case Op.IN:
            return bool(found in wanted)
        case Op.NOT_IN:
            return bool(found not in wanted)
        case Op.INCLUDES:
            return bool(wanted in found)
        case Op.INCLUDES_ANY:
            return bool(not found.isdisjoint(wanted))
        case Op.INCLUDES_ALL:
            return bool(found.issuperset(wanted))
        case Op.COUNT_GE:
            return bool(len(found) >= wanted)
        case Op.COUNT_LT:
            return bool(len(found) < wanted)
        case _:
            return _ORDER[op](found, wanted)


def _between_meets(leaf: FactIs, found: Between) -> Truth:
    if leaf.op in _ORDER:
        low, high = (_holds(leaf.op, leaf.value, end) for end in (found.low, found.high))
        return from_bool(low) if low == high else Truth.UNKNOWN
    if found.low == found.high:
        return from_bool(_holds(leaf.op, leaf.value, found.low))
    values = leaf.value if leaf.op in LISTED and isinstance(leaf.value, tuple) else (leaf.value,)
    if any(isinstance(value, int) and found.low <= value <= found.high for value in values):
        return Truth.UNKNOWN
    return from_bool(leaf.op is Op.NOT_IN)


class WrongValue(ValueError):
    """A value does not fit its fact; the text says what was expected."""


def read_value(fact: FactDef, raw: object) -> FactValue | None:
    """The plain data `raw` as a value of the fact; `None` and «unknown» mean not known.

    Raises `WrongValue` saying what was expected.
    """
    if raw is None or raw == "unknown":
        return None
    match fact.type:
        case FactType.BOOL:
            if isinstance(raw, bool):
                return raw
            raise _wrong("yes or no (true or false)", raw)
        case FactType.INT:
            if type(raw) is int:
                return raw
            unit = f" ({fact.unit})" if fact.unit else ""
            raise _wrong(f"a whole number{unit}", raw)
        case FactType.DATE:
            if raw == NEVER.value or raw is NEVER:
                return NEVER
            if isinstance(raw, date) and not isinstance(raw, datetime):
                return raw
            raise _wrong("a date such as 2018-03-14, or «never» when it has not happened", raw)
        case FactType.SET:
            return _read_set(fact, raw)
        case FactType.ENUM | FactType.TEXT:
            return _read_word(fact, raw)


def _read_word(fact: FactDef, raw: object) -> str:
    if not isinstance(raw, str):
        raise _wrong(f"one of {', '.join(fact.values)}" if fact.values else "a text", raw)
    if fact.values and raw not in fact.values:
        raise WrongValue(f"«{raw}» is not a value of {fact.id}{suggest(raw, set(fact.values))}")
    return raw


def _read_set(fact: FactDef, raw: object) -> frozenset[str]:
    if not isinstance(raw, list | tuple | set | frozenset) or not all(isinstance(item, str) for item in raw):
        raise _wrong(f"a list of values such as [{', '.join(fact.values[:2])}]", raw)
    strange = sorted({str(item) for item in raw} - set(fact.values))
    if strange:
        known = set(fact.values)
        raise WrongValue(
            "; ".join(f"«{item}» is not a value of {fact.id}{suggest(item, known)}" for item in strange)
        )
    return frozenset(str(item) for item in raw)


def _wrong(expected: str, raw: object) -> WrongValue:
    found = raw.isoformat() if isinstance(raw, date) else repr(raw)
    return WrongValue(f"expected {expected}, found {found[:80]}")
