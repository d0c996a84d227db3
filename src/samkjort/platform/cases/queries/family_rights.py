"""What the law gives this child and family, from the facts the case already has."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from samkjort.law.cards import RuleCard
from samkjort.law.order import legal_order
from samkjort.law.titles import title_in
from samkjort.law.vocabulary import Kind
from samkjort.platform import clock
from samkjort.platform.cases.models import Case, Consent, TeamMember

BEARERS = frozenset(
    {"child", "family", "parents", "patient", "pupil", "recipient", "young_person", "party", "user"}
)
"""Those a right may belong to that a family is."""


@dataclass(frozen=True)
class Right:
    """One right: what it is called, what it gives, and where it stands."""

    title: str
    gives: str
    source: str
    title_lang: str = "nb"
    text_lang: str = "nb"
    """The languages they are really in: bokmål where there is nothing in the reader's."""


@dataclass
class Rights:
    """The rights by what can be said of them."""

    have: list[Right] = field(default_factory=list)
    ask: list[Right] = field(default_factory=list)
    assess: list[Right] = field(default_factory=list)


def services_of(case: Case) -> frozenset[str]:
    """Services around the child: of the unit, the team and those agreed to."""
    agreed = Consent.objects.filter(case_id=case.id, in_force=True, service__isnull=False)
    team = TeamMember.objects.filter(case_id=case.id, during__contains=clock.today())
    unit = {case.unit.service} - {""}
    found = {*unit, *agreed.values_list("service", flat=True), *team.values_list("service", flat=True)}
    return frozenset(name for name in found if name)


YOUNG_FROM = 12
"""From when a right of young people is shown to a family: a choice of reading, not a rule of law."""


def rights(case: Case, language: str) -> Rights:
    """The rights of the child and the family: what they have, may ask for, and what is to be assessed."""
    born = case.child.birth_date
    if born is None:
        return Rights()
    return _rights(clock.today(), services_of(case), born, language)


@lru_cache(maxsize=256)
def _rights(on: date, services: frozenset[str], born: date, language: str) -> Rights:
    from samkjort.rules.evaluate import Status, evaluate
    from samkjort.rules.facts import situation

    order = legal_order(on)
    cards = [card for card in order.cards if not card.services or services & set(card.services)]
    known = {"child.birth_date": born, "services.involved": sorted(services)}
    found = Rights()
    place = {Status.APPLIES: found.have, Status.UNKNOWN: found.ask, Status.FOR_ASSESSMENT: found.assess}
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    answers = evaluate(cards, situation(on, known, check=False)).results
    # What belongs to a service around the child comes before what holds for everyone.
    for result in sorted(answers, key=lambda one: not one.card.services):
        card = result.card
        if card.kind is not Kind.RIGHT or result.status not in place or card.bearer not in BEARERS:
            continue
        if card.bearer == "young_person" and years < YOUNG_FROM:
            continue
        place[result.status].append(_right(card, language))
    return found


def _right(card: RuleCard, language: str) -> Right:
    title, title_lang = title_in(card, language)
    return Right(
        title=title,
        title_lang=title_lang,
        text_lang=card.demands.language_for(language),
        gives=card.demands.in_language(language),
        source=card.source.printed(language),
    )
