"""What changes as a child grows: birthdays on which rule cards begin or end, the tasks, and who decides.

No age stands here. Ages come from the conditions of the rule cards passed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from samkjort.casework.consent import Needed
from samkjort.casework.dates import age_on, birthday, months_after
from samkjort.casework.model import ConsentCards
from samkjort.casework.refusals import Ref
from samkjort.casework.words import Worded
from samkjort.law.ages import ALL_AGES, possible_ages
from samkjort.law.cards import RuleCard
from samkjort.law.conditions import All, Any_, Condition, facts_in
from samkjort.law.vocabulary import Kind

THEMES = frozenset({"consent", "party", "participation", "information_to_parents", "child_coordinator"})
_YOUNG = frozenset({"child", "young_person", "pupil", "patient", "recipient"})
_AGE_FACTS = frozenset({"child.age", "child.age_in_year", "child.born"})
_PARENTS = frozenset({"parents", "family"})


class Who(Worded):
    """Whose position changes."""

    YOUNG_PERSON = "young_person", "Den unge", "Den unge", "The young person"
    PARENTS = "parents", "Foreldrene", "Foreldra", "The parents"


class AgeTask(Worded):
    """What someone must do because of a birthday."""

    HEAR_CHILD = (
        "hear_child",
        "Snakk med barnet: det har rett til å bli hørt",
        "Snakk med barnet: det har rett til å bli høyrt",
        "Talk with the child, who has a right to be heard",
    )
    INFORM_YOUNG_PERSON = (
        "inform_young_person",
        "Fortell den unge hva som endrer seg",
        "Fortel den unge kva som endrar seg",
        "Tell the young person what changes",
    )
    RENEW_CONSENT = (
        "renew_consent",
        "Be den unge om samtykke",
        "Be den unge om samtykke",
        "Ask the young person for consent",
    )
    RECONSIDER_PARENTS_ACCESS = (
        "reconsider_parents_access",
        "Gå gjennom hva foreldrene kan se",
        "Gå gjennom kva foreldra kan sjå",
        "Go through what the parents can see",
    )
    INFORM_OF_PARTY_RIGHTS = (
        "inform_of_party_rights",
        "Fortell den unge om rettighetene som part",
        "Fortel den unge om rettane som part",
        "Tell the young person about the rights of a party",
    )
    PLAN_HANDOVER = (
        "plan_handover",
        "Planlegg hvem som tar over etter barnekoordinatoren",
        "Planlegg kven som tek over etter barnekoordinatoren",
        "Plan who takes over from the child coordinator",
    )


@dataclass(frozen=True)
class AgeChange:
    """One card that begins or ends, and whose position it changes. `gains` False means it falls away."""

    who: Who
    gains: bool
    card: RuleCard


@dataclass(frozen=True)
class TaskDue:
    """A task, shown from a date and to be done by the day it concerns."""

    task: AgeTask
    shown_from: date
    due: date


@dataclass(frozen=True)
class AgeEvent:
    """A day on which something changes because of age."""

    years: int
    on: date
    changes: tuple[AgeChange, ...]
    tasks: tuple[TaskDue, ...]

    @property
    def cards(self) -> tuple[RuleCard, ...]:
        """The cards it follows from."""
        return tuple(change.card for change in self.changes)


def age_events(
    birth: date,
    *,
    since: date,
    until: date,
    cards: Iterable[RuleCard],
    notice_days: int,
    handover_months: int,
    services: Collection[str] | None = None,
) -> tuple[AgeEvent, ...]:
    """The days from `since` to `until` (both included) on which age changes something, oldest first.

    `cards`: rule cards of any theme and date; those that are about consent, party, participation,
    information to parents and child coordinator, and in force that day, count. With `services`, cards of
    other services are left out. Tasks are shown `notice_days` ahead; the child coordinator's handover is
    shown `handover_months` ahead.
    """
    days: dict[tuple[date, int], list[AgeChange]] = {}
    for card in cards:
        if card.theme not in THEMES or card.kind is Kind.DEFINITION:
            continue
        if services is not None and card.services and not set(card.services) & set(services):
            continue
        for years, begins in _limits(card):
            on = _day(card, birth, years)
            change = _change(card, begins=begins)
            if change and since <= on <= until and card.in_force(on):
                days.setdefault((on, years), []).append(change)
    return tuple(
        AgeEvent(years, on, tuple(changes), _tasks(changes, on, notice_days, handover_months))
        for (on, years), changes in sorted(days.items(), key=lambda item: item[0])
    )


def decides_from(card: RuleCard) -> int | None:
    """From which age the young person decides by this card: theirs begins, or the parents' ends, there."""
    begins = [years for years, begins in _limits(card) if begins]
    ends = [years for years, begins in _limits(card) if not begins]
    return min(begins) if begins and card.bearer in _YOUNG else max(ends, default=None)


def needed_for_consent(
    *,
    service: str,
    on: date,
    birth: date | None,
    young_person: Ref,
    holders: Collection[Ref],
    cards: Iterable[RuleCard],
    consent: ConsentCards,
    one_is_enough: bool = False,
) -> Needed:
    """Who must consent that the service takes part, on the date.

    `holders`: who holds parental responsibility (or stands in their place) that day; `consent` (from the
    model) names the cards that decide. `birth` None means unborn. All holders must sign, unless
    `one_is_enough`. From the age the cards set for the service, the young person alone.
    """
    held = {card.id: card for card in cards if card.in_force(on)}
    named = [held[name] for name in consent.own_decision if name in held]
    deciding = [card for card in named if service in card.services]
    if not deciding and consent.majority in held:
        deciding = [held[consent.majority]]
    ages = [years for card in deciding if (years := decides_from(card)) is not None]
    used = tuple(card.id for card in deciding)
    if birth is not None and ages and age_on(birth, on) >= min(ages):
        return Needed(all_of=frozenset({young_person}), young_person=young_person, cards=used)
    who = frozenset(holders)
    if one_is_enough:
        return Needed(any_of=who, young_person=young_person, cards=used)
    return Needed(all_of=who, young_person=young_person, cards=used)


# -- inside ------------------------------------------------------------------------------------------


def _limits(card: RuleCard) -> list[tuple[int, bool]]:
    """(age, whether it begins) for every age after birth at which the card begins, becomes sure, or ends."""
    possible, sure = possible_ages(card.when), _by_age_alone(card.when)
    found = set[tuple[int, bool]]()
    for years in ALL_AGES:
        if years > 0 and any(years in ages and years - 1 not in ages for ages in (possible, sure)):
            found.add((years, True))
        if years > 0 and years not in possible and years - 1 in possible:
            found.add((years, False))
    if card.until and card.until.age is not None:
        found.add((card.until.age, False))
    return sorted(found)


def _by_age_alone(condition: Condition) -> frozenset[int]:
    """The ages at which the condition holds by age, where age is one of several ways for it to hold.

    «From some age, and before that when able to form a view» gives that age and up.
    """
    match condition:
        case All(parts):
            return frozenset.intersection(*(_by_age_alone(part) for part in parts))
        case Any_(parts):
            by_age = [possible_ages(part) for part in parts if facts_in(part) <= _AGE_FACTS]
            return frozenset.union(*by_age) if by_age else ALL_AGES
        case _:
            return possible_ages(condition)


def _day(card: RuleCard, birth: date, years: int) -> date:
    by_year = "child.age_in_year" in facts_in(card.when)
    return date(birth.year + years, 1, 1) if by_year else birthday(birth, years)


def _change(card: RuleCard, *, begins: bool) -> AgeChange | None:
    if card.theme == "child_coordinator":
        return None if begins else AgeChange(Who.YOUNG_PERSON, False, card)
    of_parents = card.bearer not in _YOUNG and (
        card.theme == "information_to_parents"
        or (card.theme == "consent" and bool(_PARENTS & {card.bearer, card.counterpart}))
    )
    if of_parents and card.kind is not Kind.PROHIBITION:
        return None if begins else AgeChange(Who.PARENTS, False, card)
    return AgeChange(Who.YOUNG_PERSON, True, card) if begins else None


def _tasks(changes: list[AgeChange], on: date, notice_days: int, handover_months: int) -> tuple[TaskDue, ...]:
    tasks: set[AgeTask] = set()
    for change in changes:
        match change.card.theme, change.who:
            case "child_coordinator", _:
                tasks.add(AgeTask.PLAN_HANDOVER)
            case _, Who.PARENTS:
                tasks |= {AgeTask.RECONSIDER_PARENTS_ACCESS, AgeTask.INFORM_YOUNG_PERSON}
            case "consent", _:
                tasks |= {AgeTask.INFORM_YOUNG_PERSON, AgeTask.RENEW_CONSENT}
            case "participation", _:
                tasks.add(AgeTask.HEAR_CHILD)
            case "party", _:
                tasks |= {AgeTask.INFORM_OF_PARTY_RIGHTS, AgeTask.INFORM_YOUNG_PERSON}
            case _:
                tasks.add(AgeTask.INFORM_YOUNG_PERSON)
    ahead = on - timedelta(days=notice_days)
    long_ahead = months_after(on, -handover_months)
    return tuple(
        TaskDue(task, long_ahead if task is AgeTask.PLAN_HANDOVER else ahead, on)
        for task in AgeTask
        if task in tasks
    )
