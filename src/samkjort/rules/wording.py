"""Conditions and values in words, bokmål and English."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from samkjort.law.conditions import All, Always, Any_, CardApplies, Discretion, FactIs, Not, Op
from samkjort.law.vocabulary import FactType, Words, facts
from samkjort.rules.ages import UNBORN
from samkjort.rules.values import NEVER, Between, KnownValue

if TYPE_CHECKING:
    from samkjort.law.card_blocks import Until
    from samkjort.rules.reasons import About

YES_NO = {True: Words("ja", "yes"), False: Words("nei", "no")}
UNKNOWN = Words("ikke kjent", "not known")

_TESTS = {
    Op.IS: Words("er {}", "is {}"),
    Op.IN: Words("er {}", "is {}"),
    Op.NOT_IN: Words("er ikke {}", "is not {}"),
    Op.LT: Words("under {}", "under {}"),
    Op.LE: Words("til og med {}", "up to and including {}"),
    Op.GT: Words("over {}", "over {}"),
    Op.GE: Words("minst {}", "at least {}"),
    Op.INCLUDES: Words("omfatter {}", "includes {}"),
    Op.INCLUDES_ANY: Words("omfatter {}", "includes {}"),
    Op.INCLUDES_ALL: Words("omfatter både {}", "includes both {}"),
    Op.COUNT_GE: Words("minst {} i tallet", "at least {} in number"),
    Op.COUNT_LT: Words("færre enn {}", "fewer than {}"),
}
_DATE_TESTS = {
    Op.LT: Words("før {}", "before {}"),
    Op.LE: Words("senest {}", "no later than {}"),
    Op.GT: Words("etter {}", "after {}"),
    Op.GE: Words("fra og med {}", "from {}"),
}


@cache
def of(about: About) -> Words:
    """A condition in words."""
    match about:
        case FactIs():
            return _of_fact(about)
        case Discretion(criterion):
            return criterion
        case All():
            return Words("alt dette", "all of this")
        case Any_():
            return Words("minst ett av dette", "at least one of these")
        case Not():
            return Words("ikke dette", "not this")
        case Always():
            return Words("alltid", "always")
        case CardApplies(card):
            return Words(f"regelen {card} gjelder", f"the rule {card} applies")
    return _of_special(about)


def _of_special(about: Any) -> Words:
    match type(about).__name__:
        case "NotSetAside":
            return Words(f"unntaket {about.card} gjelder ikke", f"the exception {about.card} does not apply")
        case "NotInForce":
            return Words(f"regelen {about.card} er ikke i kraft", f"the rule {about.card} is not in force")
        case "NotEnded":
            return of_until(about.until)
    return Words("regelen gjelder", "the rule applies")


def of_until(until: Until) -> Words:
    """When a rule stops, in words."""
    if until.age is not None:
        return Words(f"til barnet fyller {until.age} år", f"until the child turns {until.age}")
    if until.age_in_year is not None:
        age = until.age_in_year
        return Words(f"ut året barnet fyller {age} år", f"to the end of the year the child turns {age}")
    label = facts()[until.fact or ""].label
    return Words(f"til: {label.nb}", f"until: {label.en}")


def _of_fact(leaf: FactIs) -> Words:
    fact = facts().get(leaf.fact)
    label = fact.label if fact else Words(leaf.fact, leaf.fact)
    if leaf.op is Op.KNOWN:
        known = Words("er kjent", "is known") if leaf.value else Words("har ikke skjedd", "has not happened")
        return Words(f"{label.nb}: {known.nb}", f"{label.en}: {known.en}")
    if isinstance(leaf.value, bool):
        return label if leaf.value else Words(f"{label.nb}: nei", f"{label.en}: no")
    dated = fact is not None and fact.type is FactType.DATE
    test = _DATE_TESTS.get(leaf.op, _TESTS[leaf.op]) if dated else _TESTS[leaf.op]
    value = _joined(leaf)
    return Words(f"{label.nb}: {test.nb.format(value.nb)}", f"{label.en}: {test.en.format(value.en)}")


def _joined(leaf: FactIs) -> Words:
    values = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
    parts = [of_value(leaf.fact, value) for value in values]
    both = leaf.op is Op.INCLUDES_ALL
    return Words(
        _listed([part.nb for part in parts], "og" if both else "eller"),
        _listed([part.en for part in parts], "and" if both else "or"),
    )


def _listed(items: list[str], last: str) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def of_value(fact: str, value: KnownValue) -> Words:
    """One value of a fact in words."""
    if isinstance(value, bool):
        return YES_NO[value]
    if value is NEVER:
        return Words("har ikke skjedd", "has not happened")
    if isinstance(value, Between):
        return Words(f"{value.low} eller {value.high}", f"{value.low} or {value.high}")
    if isinstance(value, date):
        return Words(f"{value:%d.%m.%Y}", value.isoformat())
    if isinstance(value, frozenset):
        if not value:
            return Words("ingen", "none")
        parts = [of_value(fact, item) for item in sorted(value)]
        return Words(", ".join(part.nb for part in parts), ", ".join(part.en for part in parts))
    if fact in ("child.age", "child.age_in_year") and value == UNBORN:
        return Words("ikke født", "not born")
    plain = str(value).replace("_", " ")
    return value_names().get(str(value), Words(plain, plain))


def of_found(fact: str, found: KnownValue | None) -> Words:
    """What was found of a fact, in words."""
    return UNKNOWN if found is None else of_value(fact, found)


@cache
def value_names() -> dict[str, Words]:
    """Names of values that facts can have: the services of the register, and the words of `values.yaml`."""
    from pathlib import Path

    from samkjort.law import yamlsource
    from samkjort.law.services import register_services

    own = yamlsource.read(Path(__file__).parent / "values.yaml", shown_as="rules/values.yaml")
    own.raise_problems()
    names = {key: Words(pair["nb"], pair["en"]) for key, pair in own.data.items()}
    services = register_services().services
    return names | {key: Words(one.name.nb, one.name.en) for key, one in services.items()}
