"""The condition tree of a rule card: read from data, checked against the vocabulary, walked by evaluators.

A condition says nothing about how it is evaluated; `samkjort.rules` does that, for one situation and for
columns, in three-valued logic.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samkjort.law.vocabulary import FactDef, FactType, Words, words
from samkjort.law.yamlsource import Key, Source, suggest


class Op(StrEnum):
    """How a leaf compares a fact with a value."""

    IS = "is"
    IN = "in"
    NOT_IN = "not_in"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    INCLUDES = "includes"
    INCLUDES_ANY = "includes_any"
    INCLUDES_ALL = "includes_all"
    COUNT_GE = "count_ge"
    COUNT_LT = "count_lt"
    KNOWN = "known"


ORDERED = {Op.LT, Op.LE, Op.GT, Op.GE}
OF_SETS = {Op.INCLUDES, Op.INCLUDES_ANY, Op.INCLUDES_ALL, Op.COUNT_GE, Op.COUNT_LT}
LISTED = {Op.IN, Op.NOT_IN, Op.INCLUDES_ANY, Op.INCLUDES_ALL}

_NODES = {"all", "any", "not", "card", "discretion", "fact"}

Value = bool | int | str | date | tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True)
class Always:
    """True whatever is known."""


@dataclass(frozen=True)
class FactIs:
    """A leaf: one fact compared with a value."""

    fact: str
    op: Op
    value: Value


@dataclass(frozen=True)
class Discretion:
    """A leaf the law leaves to judgement: never decided by the program. `criterion` says what to weigh."""

    criterion: Words


@dataclass(frozen=True)
class CardApplies:
    """A leaf that is true when another card applies."""

    card: str


@dataclass(frozen=True)
class All:
    """Every part must hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Any_:
    """At least one part must hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The part must not hold."""

    part: Condition


Condition = Always | FactIs | Discretion | CardApplies | All | Any_ | Not


def walk(condition: Condition) -> Iterator[Condition]:
    """Every node of the tree, parents before children."""
    yield condition
    if isinstance(condition, All | Any_):
        for part in condition.parts:
            yield from walk(part)
    elif isinstance(condition, Not):
        yield from walk(condition.part)


def facts_in(condition: Condition) -> frozenset[str]:
    """Ids of all facts the condition asks for."""
    return frozenset(node.fact for node in walk(condition) if isinstance(node, FactIs))


def cards_in(condition: Condition) -> frozenset[str]:
    """Ids of all cards the condition refers to."""
    return frozenset(node.card for node in walk(condition) if isinstance(node, CardApplies))


# -- reading ------------------------------------------------------------------------------------------


def read_condition(source: Source, key: Key, node: object, facts: dict[str, FactDef]) -> Condition:
    """Read a condition tree; everything wrong is noted in `source`, and `Always` stands in its place."""
    if node == "always":
        return Always()
    if isinstance(node, str):
        return _leaf(source, key, {"fact": node, "is": True}, facts)
    if not isinstance(node, dict):
        source.problem(
            key, "a condition is a fact, «always», or a mapping with all, any, not, fact, card, discretion"
        )
        return Always()
    if "fact" in node:
        return _leaf(source, key, node, facts)
    if len(node) != 1:
        source.problem(
            key, "a condition holds exactly one of all, any, not, card, discretion (or fact with one test)"
        )
        return Always()
    name, inner = next(iter(node.items()))
    below: Key = (*key, name)
    match name:
        case "all" | "any":
            if not isinstance(inner, list) or not inner:
                source.problem(below, f"«{name}» needs a list of conditions")
                return Always()
            parts = tuple(read_condition(source, (*below, n), part, facts) for n, part in enumerate(inner))
            return All(parts) if name == "all" else Any_(parts)
        case "not":
            return Not(read_condition(source, below, inner, facts))
        case "card":
            return CardApplies(source.text(below, inner) or "")
        case "discretion":
            criterion = words(source, below, inner)
            return Discretion(criterion or Words("", ""))
        case _:
            source.problem(
                below,
                f"«{name}» is not a condition{suggest(name, _NODES)}",
            )
            return Always()


def _leaf(source: Source, key: Key, node: dict[str, object], facts: dict[str, FactDef]) -> Condition:
    tests = [name for name in node if name != "fact"]
    name = node["fact"]
    if not isinstance(name, str) or name not in facts:
        source.problem(key, f"the fact «{name}» is not in the vocabulary{suggest(str(name), facts)}")
        return Always()
    if len(tests) != 1 or tests[0] not in set(Op):
        source.problem(key, f"a fact needs exactly one test of {', '.join(Op)}")
        return Always()
    op = Op(tests[0])
    value = _value(source, (*key, op.value), facts[name], op, node[op.value])
    return Always() if value is None else FactIs(name, op, value)


def _value(source: Source, key: Key, fact: FactDef, op: Op, raw: object) -> Value | None:
    """The value of a leaf, or None when it does not fit the fact and the test (then noted)."""
    if op is not Op.KNOWN and not _fits(fact, op):
        source.problem(key, f"«{op.value}» does not fit the {fact.type.value} fact {fact.id}")
        return None
    if op in LISTED:
        if not isinstance(raw, list) or not raw:
            source.problem(key, "expected a list")
            return None
        if fact.type is not FactType.INT:
            for item in raw:
                _member(source, key, fact, item)
            return tuple(str(item) for item in raw)
        return tuple(raw) if all(_typed(source, key, int, item) for item in raw) else None
    if op is Op.KNOWN or fact.type is FactType.BOOL:
        return raw if _typed(source, key, bool, raw) else None  # type: ignore[return-value]
    if op in (Op.COUNT_GE, Op.COUNT_LT) or fact.type is FactType.INT:
        return raw if _typed(source, key, int, raw) else None  # type: ignore[return-value]
    if fact.type is FactType.DATE:
        return raw if _typed(source, key, date, raw) else None  # type: ignore[return-value]
    _member(source, key, fact, raw)
    return str(raw)


def _fits(fact: FactDef, op: Op) -> bool:
    if op in OF_SETS or fact.type is FactType.SET:
        return op in OF_SETS and fact.type is FactType.SET
    return op not in ORDERED or fact.type in (FactType.INT, FactType.DATE)


def _typed(source: Source, key: Key, type_: type, raw: object) -> bool:
    """Whether `raw` is exactly of the type (true is not a number, a time is not a date)."""
    if type(raw) is type_:
        return True
    name = {bool: "true or false", int: "a whole number", date: "a date such as 2026-07-01"}[type_]
    source.problem(key, f"expected {name}, found {raw!r}")
    return False


def _member(source: Source, key: Key, fact: FactDef, item: object) -> None:
    if fact.values and item not in fact.values:
        source.problem(key, f"«{item}» is not a value of {fact.id}{suggest(str(item), set(fact.values))}")
