"""The register as decisions and complaints read it: the remedies on a day, under the legal order in use."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.conf import settings

from samkjort.law.cards import RuleCard
from samkjort.law.order import LegalOrder, legal_order
from samkjort.platform.cases.services import name_of
from samkjort.rules.remedies import Remedies, RemedyBook


def book(on: date, concept: str | None = None) -> RemedyBook:
    """The remedies on a day; `concept` as a decision was made under it, otherwise the order in use now."""
    return _book(on, settings.LEGAL_ORDER if concept is None else concept)


@lru_cache(maxsize=64)
def _book(on: date, concept: str) -> RemedyBook:
    return RemedyBook(legal_order(on, concept or None))


def order(on: date) -> LegalOrder:
    """The legal order in use on a day."""
    return book(on).order


def card(found: RemedyBook, identity: str) -> RuleCard | None:
    """The card with the id, when the order has it."""
    return found.order.by_id.get(identity)


def printed(one: RuleCard | None, language: str) -> str:
    """Where a card stands, as printed in a letter."""
    return one.source.printed(language) if one else ""


def title(one: RuleCard, language: str) -> str:
    """What a card is called."""
    return one.title.in_language(language)


def of_part(found: RemedyBook, matter: str, basis: str) -> Remedies:
    """What applies to one part: by its matter, resting on its card."""
    return found.of(matter, basis=card(found, basis))


def basis_choices(found: RemedyBook, service: str, language: str) -> list[tuple[str, str]]:
    """(card, «provision: title») of everything a decision of the service may rest on, by provision."""
    cards = found.bases_of(service)
    return [(one.id, f"{printed(one, language)}: {title(one, language)}") for one in cards]


def services_that_decide(found: RemedyBook, services: list[str], language: str) -> list[tuple[str, str]]:
    """(service, name) of those the register knows a matter to decide for."""
    return [(one, name_of(one, language)) for one in services if found.matters_of(one)]


def answer_by(found: RemedyBook, received: date) -> date | None:
    """The day the law wants a first answer to what came in by; None where no card in force says one."""
    from samkjort.rules.deadlines import due_date
    from samkjort.rules.facts import situation

    said = card(found, FIRST_ANSWER)
    if said is None or said.deadline is None:
        return None
    known = situation(found.order.on, {said.deadline.after: received}, check=False)
    return due_date(said.deadline, known).last_day


FIRST_ANSWER = "fvl-11a-preliminary-answer"
"""The card on a preliminary answer."""
