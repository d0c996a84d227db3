"""Conditions and values in words."""

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

YES_NO = {True: Words("ja", "yes", "ja"), False: Words("nei", "no", "nei")}
UNKNOWN = Words("ikke kjent", "not known", "ikkje kjent")

_TESTS = {
    Op.IS: Words("er {}", "is {}", "er {}"),
    Op.IN: Words("er {}", "is {}", "er {}"),
    Op.NOT_IN: Words("er ikke {}", "is not {}", "er ikkje {}"),
    Op.LT: Words("under {}", "under {}", "under {}"),
    Op.LE: Words("til og med {}", "up to and including {}", "til og med {}"),
    Op.GT: Words("over {}", "over {}", "over {}"),
    Op.GE: Words("minst {}", "at least {}", "minst {}"),
    Op.INCLUDES: Words("omfatter {}", "includes {}", "omfattar {}"),
    Op.INCLUDES_ANY: Words("omfatter {}", "includes {}", "omfattar {}"),
    Op.INCLUDES_ALL: Words("omfatter både {}", "includes both {}", "omfattar både {}"),
    Op.COUNT_GE: Words("minst {} i tallet", "at least {} in number", "minst {} i talet"),
    Op.COUNT_LT: Words("færre enn {}", "fewer than {}", "færre enn {}"),
}
_DATE_TESTS = {
    Op.LT: Words("før {}", "before {}", "før {}"),
    Op.LE: Words("senest {}", "no later than {}", "seinast {}"),
    Op.GT: Words("etter {}", "after {}", "etter {}"),
    Op.GE: Words("fra og med {}", "from {}", "frå og med {}"),
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
            return Words("alt dette", "all of this", "alt dette")
        case Any_():
            return Words("minst ett av dette", "at least one of these", "minst eitt av dette")
        case Not():
            return Words("ikke dette", "not this", "ikkje dette")
        case Always():
            return Words("alltid", "always", "alltid")
        case CardApplies(card):
            return Words(f"regelen {card} gjelder", f"the rule {card} applies", f"regelen {card} gjeld")
    return _of_special(about)


def _of_special(about: Any) -> Words:
    match type(about).__name__:
        case "NotSetAside":
            nn = f"unntaket {about.card} gjeld ikkje"
            return Words(
                f"unntaket {about.card} gjelder ikke", f"the exception {about.card} does not apply", nn
            )
        case "NotInForce":
            nn = f"regelen {about.card} er ikkje i kraft"
            return Words(
                f"regelen {about.card} er ikke i kraft", f"the rule {about.card} is not in force", nn
            )
        case "NotEnded":
            return of_until(about.until)
    return Words("regelen gjelder", "the rule applies", "regelen gjeld")


def of_until(until: Until) -> Words:
    """When a rule stops, in words."""
    if until.age is not None:
        nb = f"til barnet fyller {until.age} år"
        return Words(nb, f"until the child turns {until.age}", nb)
    if until.age_in_year is not None:
        age = until.age_in_year
        nb = f"ut året barnet fyller {age} år"
        return Words(nb, f"to the end of the year the child turns {age}", nb)
    label = facts()[until.fact or ""].label
    return Words(f"til: {label.nb}", f"until: {label.en}", label.nn and f"til: {label.nn}")


def _of_fact(leaf: FactIs) -> Words:
    fact = facts().get(leaf.fact)
    label = fact.label if fact else Words(leaf.fact, leaf.fact, leaf.fact)
    if leaf.op is Op.KNOWN:
        known = (
            Words("er kjent", "is known", "er kjent")
            if leaf.value
            else Words("har ikke skjedd", "has not happened", "har ikkje skjedd")
        )
        return _of_both(label, known)
    if isinstance(leaf.value, bool):
        return label if leaf.value else _of_both(label, YES_NO[False])
    dated = fact is not None and fact.type is FactType.DATE
    test = _DATE_TESTS.get(leaf.op, _TESTS[leaf.op]) if dated else _TESTS[leaf.op]
    value = _joined(leaf)
    nn = (test.nn or test.nb).format(value.in_language("nn"))
    return _of_both(label, Words(test.nb.format(value.nb), test.en.format(value.en), nn))


def _of_both(label: Words, found: Words) -> Words:
    nn = f"{label.in_language('nn')}: {found.in_language('nn')}"
    return Words(f"{label.nb}: {found.nb}", f"{label.en}: {found.en}", nn)


def _joined(leaf: FactIs) -> Words:
    values = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
    parts = [of_value(leaf.fact, value) for value in values]
    both = leaf.op is Op.INCLUDES_ALL
    return Words(
        _listed([part.nb for part in parts], "og" if both else "eller"),
        _listed([part.en for part in parts], "and" if both else "or"),
        _listed([part.in_language("nn") for part in parts], "og" if both else "eller"),
    )


def _listed(items: list[str], last: str) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def of_value(fact: str, value: KnownValue) -> Words:
    """One value of a fact in words."""
    if isinstance(value, bool):
        return YES_NO[value]
    if value is NEVER:
        return Words("har ikke skjedd", "has not happened", "har ikkje skjedd")
    if isinstance(value, Between):
        nb = f"{value.low} eller {value.high}"
        return Words(nb, f"{value.low} or {value.high}", nb)
    if isinstance(value, date):
        return Words(f"{value:%d.%m.%Y}", value.isoformat(), f"{value:%d.%m.%Y}")
    if isinstance(value, frozenset):
        if not value:
            return Words("ingen", "none", "ingen")
        parts = [of_value(fact, item) for item in sorted(value)]
        nb, en, nn = (", ".join(part.in_language(code) for part in parts) for code in ("nb", "en", "nn"))
        return Words(nb, en, nn)
    if fact in ("child.age", "child.age_in_year") and value == UNBORN:
        return Words("ikke født", "not born", "ikkje fødd")
    plain = str(value).replace("_", " ")
    return value_names().get(str(value), Words(plain, plain, plain))


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
    names = {key: Words(pair["nb"], pair["en"], own.nynorsk.get((key,))) for key, pair in own.data.items()}
    services = register_services().services
    return names | {key: Words(one.name.nb, one.name.en, one.name.nn) for key, one in services.items()}
