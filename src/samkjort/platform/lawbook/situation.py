"""«What applies, and why»: a situation built from few answers, and what every rule says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from samkjort.law.order import LegalOrder
from samkjort.law.services import register_services
from samkjort.law.vocabulary import FactType, Kind, Words, facts
from samkjort.platform.lawbook import words
from samkjort.rules.contradictions import contradictions
from samkjort.rules.evaluate import CardResult, Evaluation, Status, evaluate
from samkjort.rules.facts import Situation, asked_fact
from samkjort.rules.kleene import Truth
from samkjort.rules.reasons import Reason
from samkjort.rules.values import FactValue, WrongValue, read_value

FIRST = (
    "health.serious_condition",
    "needs.long_term",
    "needs.coordinated",
    "needs.whole_offer",
    "needs.special_education",
    "coordination.unclear_or_disputed",
    "plan.exists",
    "plan.consent",
)
"""The questions that are always asked; those that settle most are added below them."""
MORE = 5
SHOWN = 30
"""How many rules of a group are shown before the rest is folded away."""
YOUNGEST, OLDEST = 0, 24


@dataclass
class Answers:
    """What was answered, as typed and as read. `wrong`: by field, what cannot be read."""

    age: str = ""
    unborn: bool = False
    services: frozenset[str] = frozenset()
    yes_no: dict[str, str] = field(default_factory=dict)
    facts: dict[str, FactValue] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether anything was answered."""
        return bool(self.facts or self.wrong)


def read(given: QueryDict) -> Answers:
    """Read the answers of the form; everything wrong is noted by field, and what was typed is kept."""
    found = Answers(age=given.get("age", "").strip()[:8], unborn=given.get("unborn") == "yes")
    if found.age and found.unborn:
        found.wrong["age"] = _("Give an age, or say that the child is not born: not both.")
    elif found.age:
        if found.age.isdecimal() and YOUNGEST <= int(found.age) <= OLDEST:
            found.facts["child.age"] = int(found.age)
        else:
            found.wrong["age"] = _("Write the age in whole years, from 0 to 24.")
    elif found.unborn:
        found.facts["child.born"] = False
    known = set(register_services().services)
    found.services = frozenset(given.getlist("service")) & known
    if found.services:
        found.facts["services.involved"] = found.services
    for name in given:
        fact = facts().get(name)
        if fact is None or fact.derived or fact.type is not FactType.BOOL or name in found.facts:
            continue
        answer = given[name]
        if answer in ("yes", "no"):
            found.yes_no[name] = answer
            try:
                value = read_value(fact, answer == "yes")
            except WrongValue:
                continue
            if value is not None:
                found.facts[name] = value
    return found


@dataclass(frozen=True)
class Question:
    """A question with three answers: yes, no, and not known."""

    fact: str
    text: str
    answer: str = ""
    settles: int = 0


@dataclass(frozen=True)
class Group:
    """Results under one heading."""

    key: str
    title: str
    lead: str
    results: tuple[CardResult, ...]

    @property
    def first(self) -> tuple[CardResult, ...]:
        """Those shown at once."""
        return self.results[:SHOWN]

    @property
    def rest(self) -> tuple[CardResult, ...]:
        """Those folded away."""
        return self.results[SHOWN:]


@dataclass(frozen=True)
class Answer:
    """What the law says: groups, the questions that would settle most, and what contradicts itself."""

    evaluation: Evaluation
    groups: tuple[Group, ...]
    more: tuple[Question, ...]
    contradictions: tuple[Words, ...]


def questions(answers: Answers) -> list[Question]:
    """The questions always asked, with what was answered."""
    return [_question(name, answers) for name in FIRST]


def _question(name: str, answers: Answers, settles: int = 0) -> Question:
    asked = asked_fact(name)
    return Question(name, words.said(asked.question or asked.label), answers.yes_no.get(name, ""), settles)


def answer(order: LegalOrder, answers: Answers) -> Answer:
    """Evaluate every rule of the order for the answers."""
    situation = Situation(order.on, answers.facts)
    whole = evaluate(order, situation)
    applies = whole.with_status(Status.APPLIES)
    rights = tuple(one for one in applies if one.card.kind is Kind.RIGHT)
    duties = tuple(one for one in applies if one.card.kind is Kind.DUTY)
    groups = (
        Group("rights", _("Has a right to"), _("What the child or the family can demand."), rights),
        Group(
            "duties",
            _("The municipality must"),
            _("What the municipality and the other services must do."),
            duties,
        ),
        Group(
            "assess",
            _("For assessment"),
            _("The law leaves this to judgement, and says what to judge by."),
            _weighty(whole, Status.FOR_ASSESSMENT),
        ),
        Group(
            "missing",
            _("Not known yet"),
            _("An answer here would decide. Not known is not no."),
            _near(whole),
        ),
    )
    known = set(answers.yes_no) | set(FIRST)
    more = [
        _question(one.fact, answers, len(one.concerns))
        for one in whole.missing_facts
        if one.fact not in known
        and one.fact in facts()
        and facts()[one.fact].type is FactType.BOOL
        and not one.fact.startswith("sharing.")
    ]
    further = [_question(name, answers) for name in answers.yes_no if name not in FIRST]
    clash = tuple(found.text for found in contradictions(dict(answers.facts), order.on))
    return Answer(whole, groups, (*further, *more[:MORE]), clash)


def _weighty(whole: Evaluation, status: Status) -> tuple[CardResult, ...]:
    found = [one for one in whole.with_status(status) if one.card.kind in (Kind.RIGHT, Kind.DUTY)]
    return tuple(sorted(found, key=lambda one: one.card.kind is not Kind.RIGHT))


def _near(whole: Evaluation) -> tuple[CardResult, ...]:
    """Rights and duties that one answer would settle, rights first."""
    found = [one for one in _weighty(whole, Status.UNKNOWN) if one.missing.alone]
    return tuple(found)


def missing_questions(result: CardResult) -> list[str]:
    """What to ask to settle one rule."""
    names = sorted(result.missing.alone or result.missing.all)
    return list(
        dict.fromkeys(words.said(asked_fact(name).question or asked_fact(name).label) for name in names)
    )


@dataclass(frozen=True)
class Why:
    """One line of the reasons: what was asked, what it came to, what was found, and what stands below."""

    text: str
    truth: str
    word: str
    found: str = ""
    parts: tuple[Why, ...] = ()


def why(reason: Reason) -> Why:
    """The tree of reasons, as lines within lines; a part with one part only is drawn as that part."""
    parts = tuple(why(part) for part in reason.parts)
    if reason.kind == "all" and len(parts) == 1:
        return parts[0]
    found = "" if reason.found_text is None else words.said(reason.found_text)
    return Why(
        words.said(words.capital(reason.text)), reason.truth.value, truth_word(reason.truth), found, parts
    )


def truth_word(truth: Truth) -> str:
    """What a condition came to, as a word."""
    return {
        Truth.YES: _("yes"),
        Truth.NO: _("no"),
        Truth.UNKNOWN: _("not known"),
        Truth.FOR_ASSESSMENT: _("must be assessed"),
    }[truth]


def service_choices() -> list[tuple[str, Any]]:
    """Services by id and name."""
    return [
        (key, one.name.in_language(words.language())) for key, one in register_services().services.items()
    ]
