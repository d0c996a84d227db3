"""What the law says for plans and coordinators: conditions, content points, complaint, deadlines; from cards.

Nothing of it stands here: which cards are asked is `cards.yaml`, what they say is the register's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml
from django.conf import settings

from samkjort.casework.coordinator import Condition, ConditionAnswer
from samkjort.casework.words import Texts
from samkjort.law.cards import RuleCard
from samkjort.law.order import LegalOrder, legal_order
from samkjort.law.titles import title_in
from samkjort.law.vocabulary import Kind, Words, bearers, facts
from samkjort.rules.evaluate import CardResult, Evaluator
from samkjort.rules.facts import ASKED_THROUGH, situation
from samkjort.rules.kleene import Truth
from samkjort.rules.reasons import Reason

ANSWERS = {
    Truth.YES: ConditionAnswer.YES,
    Truth.NO: ConditionAnswer.NO,
    Truth.UNKNOWN: ConditionAnswer.UNKNOWN,
    Truth.FOR_ASSESSMENT: ConditionAnswer.ASSESS,
}


@cache
def named() -> dict[str, Any]:
    """`cards.yaml`."""
    found: dict[str, Any] = yaml.safe_load((resources.files(__package__) / "cards.yaml").read_text("utf-8"))
    return found


def order(on: date) -> LegalOrder:
    """The rules in force on a date, under the legal order in use."""
    return _order(on, settings.LEGAL_ORDER)


@lru_cache(maxsize=8)
def _order(on: date, concept: str) -> LegalOrder:
    return legal_order(on, concept or None)


def card(id_: str, on: date) -> RuleCard | None:
    """A card by its id, or the one that has taken its place; None when neither is in force that day."""
    held = order(on)
    return next((held.by_id[one] for one in (id_, *_instead(held, id_)) if one in held.by_id), None)


def _instead(held: LegalOrder, id_: str) -> Iterable[str]:
    """The cards a concept has put in the place of one."""
    if held.concept is not None:
        yield from held.concept.successors.get(id_, ())
        for gone in held.concept.removals:
            if gone.swapped_for and id_ in gone.cards:
                yield gone.swapped_for


def say(words: Words, language: str) -> str:
    """A text of the register in the reader's language; bokmål where it has no nynorsk."""
    return words.in_language(language)


@dataclass(frozen=True)
class Rule:
    """A card as it is shown: title, what it asks for, where it stands."""

    id: str
    title: str
    demands: str
    provision: str
    norwegian: bool = False
    """What it asks for is in bokmål, for a reader of nynorsk."""
    title_norwegian: bool = False
    """So is the title."""


def rule(id_: str, on: date, language: str) -> Rule | None:
    """A card as people read it."""
    found = card(id_, on)
    return shown(found, language) if found else None


def shown(found: RuleCard, language: str) -> Rule:
    """A card as people read it."""
    title, titled = title_in(found, language)
    return Rule(
        found.id,
        title,
        say(found.demands, language),
        found.source.printed(language),
        found.demands.language_for(language) != language,
        titled != language,
    )


# --- the plan ------------------------------------------------------------------------------------------


def content_points(on: date) -> tuple[RuleCard, ...]:
    """The cards that say what a plan must show, in the order of the regulation."""
    places = tuple(named()["plan"]["content_of"])
    return tuple(one for one in order(on).cards if str(one.source).startswith(places))


def view_of(card_id: str) -> str:
    """Which view of the case answers a content point; empty when it must be asked for in words."""
    return str(named()["plan"]["views"].get(card_id, ""))


# --- coordinators --------------------------------------------------------------------------------------


def about(kind: str) -> dict[str, Any]:
    """The cards of a kind of coordinator."""
    found: dict[str, Any] = named()["coordinators"][kind]
    return found


def result(card_id: str, known: Mapping[str, Any], on: date) -> CardResult | None:
    """What a card says of what is known; None when it is not in force."""
    found = card(card_id, on)
    if found is None:
        return None
    given = situation(on, dict(known), check=False)
    return Evaluator(order(on).cards, given).result(found)


def conditions(
    kind: str, known: Mapping[str, Any], reasons: Mapping[str, str], on: date
) -> tuple[Condition, ...]:
    """The conditions of the card that gives a coordinator, each with what is known of it and why.

    `reasons`: fact -> why it was answered so. What is computed (age) gives its own reason.
    """
    found = result(about(kind)["appoints"], known, on)
    return tuple(_condition(part, reasons) for part in _parts(found.reason)) if found else ()


def _parts(reason: Reason) -> Iterable[Reason]:
    """The conditions that must all hold: the parts of the card's «all», without its end and exceptions."""
    for part in reason.parts:
        if part.kind == "all":
            yield from part.parts
        elif part.kind in ("fact", "any", "not", "discretion", "card") or (
            part.kind == "until" and part.truth is Truth.NO
        ):
            yield part


def _condition(part: Reason, reasons: Mapping[str, str]) -> Condition:
    leaves = [one for one in part.walk() if one.fact]
    names = tuple(dict.fromkeys(str(one.fact) for one in leaves))
    given = [reasons[name] for name in names if reasons.get(name)]
    computed = [_found(one) for one in leaves if one.truth.decided and ASKED_THROUGH.get(str(one.fact))]
    asks = tuple(
        dict.fromkeys(ASKED_THROUGH.get(name, name) for name in names) if not part.truth.decided else ()
    )
    return Condition(
        "+".join(names) or part.kind,
        _text(part),
        ANSWERS[part.truth],
        " · ".join(dict.fromkeys(one for one in (*given, *computed) if one)),
        asks,
    )


def _found(leaf: Reason) -> str:
    text = leaf.found_text
    return text.nb if text else ""


def _text(part: Reason) -> Texts:
    if part.kind == "any":
        first, *rest = (_text(one) for one in part.parts)
        texts = [first, *(Texts(*(_lower(text) for text in (one.nb, one.nn, one.en))) for one in rest)]
        return Texts(
            " eller ".join(one.nb for one in texts),
            " eller ".join(one.nn for one in texts),
            " or ".join(one.en for one in texts),
        )
    return Texts(part.text.nb, part.text.in_language("nn"), part.text.en)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


@dataclass(frozen=True)
class Asked:
    """A fact to ask for, with its question and what it is called."""

    fact: str
    question: str
    label: str


def asked_of(kind: str, on: date, language: str) -> tuple[Asked, ...]:
    """The yes-and-no facts the card asks for, in its order; what is computed is never asked."""
    found = result(about(kind)["appoints"], {}, on)
    if found is None:
        return ()
    names = dict.fromkeys(
        str(leaf.fact)
        for part in _parts(found.reason)
        for leaf in part.walk()
        if leaf.fact and leaf.fact not in ASKED_THROUGH
    )
    known = facts()
    return tuple(
        Asked(
            name, say(known[name].question or known[name].label, language), say(known[name].label, language)
        )
        for name in names
    )


def ends_on(kind: str, known: Mapping[str, Any], on: date) -> date | None:
    """The first day the card no longer holds, when it ends at an age that is known."""
    found = result(about(kind)["appoints"], known, on)
    last = found.last_day if found else None
    return last + timedelta(days=1) if last else None


@dataclass(frozen=True)
class Complaint:
    """Where one complains and how soon, as the card has it. `last_day` when the start is known."""

    card: Rule
    body: str
    last_day: date | None
    calculation: str


def complaint(kind: str, *, told_on: date, language: str) -> Complaint | None:
    """The right to complain about a refusal told of on a day; None where the register has no such card."""
    id_ = about(kind)["complaint"]
    found = card(id_, told_on)
    if found is None or found.kind is not Kind.COMPLAINT or found.complaint is None:
        return None
    within = found.complaint.within
    known = {within.after: told_on} if within and within.after else {}
    answer = result(id_, known, told_on)
    due = answer.due if answer else None
    body = bearers().get(found.complaint.body)
    return Complaint(
        shown(found, language),
        say(body.label, language) if body else found.complaint.body,
        due.last_day if due else None,
        say(due.calculation, language) if due else "",
    )


# --- the environment of a pupil --------------------------------------------------------------------------


@dataclass(frozen=True)
class Dated:
    """A rule that applies, with its day when it has one."""

    rule: Rule
    on: date | None = None
    calculation: str = ""


def environment(known: Mapping[str, Any], on: date, language: str) -> list[Dated]:
    """The duties and rights about a pupil's environment that apply to what is known, and the deadline."""
    from samkjort.rules.evaluate import Status

    wanted, deadline = named()["environment"]["theme"], named()["environment"]["deadline"]
    services = set(known.get("services.involved", ()))
    given = situation(on, dict(known), check=False)
    evaluator = Evaluator(order(on).cards, given)
    found = []
    for one in order(on).cards:
        if one.theme != wanted and one.id != deadline:
            continue
        if one.services and not services & set(one.services):
            continue
        answer = evaluator.result(one)
        if answer.status is Status.APPLIES:
            due = answer.due
            found.append(
                Dated(
                    shown(one, language),
                    due.last_day if due else None,
                    say(due.calculation, language) if due else "",
                )
            )
    return found


# --- rights ------------------------------------------------------------------------------------------------


def rights(known: Mapping[str, Any], on: date) -> dict[str, str]:
    """Card -> status (`applies`, `unknown`, `for_assessment`) of the rights that can be a family's."""
    services = frozenset(known.get("services.involved", ()))
    return dict(
        _rights(
            on,
            settings.LEGAL_ORDER,
            services,
            tuple(sorted((k, v) for k, v in known.items() if k != "services.involved")),
        )
    )


BEARERS = frozenset(
    {"child", "family", "parents", "patient", "pupil", "recipient", "young_person", "party", "user"}
)


@lru_cache(maxsize=512)
def _rights(
    on: date, concept: str, services: frozenset[str], more: tuple[tuple[str, Any], ...]
) -> tuple[tuple[str, str], ...]:
    held = _order(on, concept)
    given = situation(on, {**dict(more), "services.involved": sorted(services)}, check=False)
    evaluator = Evaluator(held.cards, given)
    found = []
    for one in held.cards:
        if one.kind is not Kind.RIGHT or one.bearer not in BEARERS:
            continue
        if one.services and not services & set(one.services):
            continue
        answer = evaluator.result(one)
        if answer.status.value != "does_not":
            found.append((one.id, answer.status.value))
    return tuple(found)
