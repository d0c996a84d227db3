"""Services × acts, filtered by age and need; who must tell whom; and who answers for each duty."""

from __future__ import annotations

from functools import cache
from typing import Any

from samkjort.law.cards import RuleCard
from samkjort.law.matrix import Matrix
from samkjort.law.order import LegalOrder
from samkjort.law.paths import REGISTER, shown
from samkjort.law.services import register_services
from samkjort.law.vocabulary import Kind, Words, bearers, words
from samkjort.law.yamlsource import read

PERSONAL_DUTIES = REGISTER / "personal_duties.yaml"


def fields(order: LegalOrder, *, age: int | None = None, need: str | None = None) -> Matrix:
    """Field of services → act → provisions: what gives or regulates the field, and the rules on its services.

    The fields are those of the dialogue conference of 2025 (L-02). With `age` (whole years, -1 before birth)
    or `need` (a fact such as `needs.special_education`) only rules that can apply then, or rest on that need.
    """
    rows: Matrix = {}
    for field in register_services().fields:
        row: dict[str, Any] = rows.setdefault(field.id, {})
        if age is None and need is None:
            for path in field.provisions:
                row.setdefault(path.document, []).append(str(path))
        for card in order.cards:
            if set(field.services) & set(card.services) and _fits(card, age, need):
                _say(row.setdefault(card.act, []), str(card.source))
    return rows


def reporting(order: LegalOrder) -> Matrix:
    """From-service → whom they must tell → provisions, for the duties to report and to inform (L-27)."""
    rows: Matrix = {}
    for card in order.cards:
        if card.kind is not Kind.DUTY or card.theme not in ("reporting", "attention") or not card.share:
            continue
        for giver in card.share.givers or card.services:
            for receiver in (card.counterpart,) if card.counterpart else card.share.receivers:
                _say(rows.setdefault(giver, {}).setdefault(receiver, []), str(card.source))
    return {giver: dict(sorted(rows[giver].items())) for giver in sorted(rows)}


def responsibility(order: LegalOrder) -> Matrix:
    """Duty (card id) → who owes it, which level answers, and why where the law binds a person.

    `answers` is the level (municipality, county, state, private) of the bearer, or of the services whose work
    the duty governs. It is empty only for duties of the family itself and of anyone at all (L-29, C-50).
    """
    return {
        card.id: {
            "source": str(card.source),
            "theme": card.theme,
            "bearer": card.bearer,
            "answers": _answers(card),
            "binds_person": bearers()[card.bearer].sort != "organisation",
            "why_person": {"nb": why.nb, "en": why.en} if (why := personal_reason(card)) else None,
        }
        for card in order.cards
        if card.kind is Kind.DUTY
    }


def personal_reason(card: RuleCard) -> Words | None:
    """Why the law binds persons here and not an organisation; None for duties of organisations."""
    if bearers()[card.bearer].sort == "organisation":
        return None
    return personal_reasons()[card.bearer]


@cache
def personal_reasons() -> dict[str, Words]:
    """Bearer → why the law binds the person. Raises `BadData` when a reason is missing."""
    source = read(PERSONAL_DUTIES, shown_as=shown(PERSONAL_DUTIES))
    source.raise_problems()
    wanted = {name for name, bearer in bearers().items() if bearer.sort != "organisation"}
    found: dict[str, Words] = {}
    for number, row in enumerate(source.data["bearers"]):
        key = ("bearers", number)
        if source.mapping(key, row, keys={"ids", "why"}, required={"ids", "why"}):
            why = words(source, (*key, "why"), row["why"])
            for name in source.texts((*key, "ids"), row["ids"]):
                if why and source.one_of((*key, "ids"), name, wanted):
                    found[name] = why
    for name in sorted(wanted - found.keys()):
        source.problem(("bearers",), f"«{name}» is not an organisation; say why the law binds it")
    source.raise_problems()
    return found


def _answers(card: RuleCard) -> list[str]:
    bearer = bearers()[card.bearer]
    if bearer.sort == "organisation" and bearer.level != "any":
        return [bearer.level]
    if bearer.sort == "family":
        return []
    services = register_services().services
    owners = {services[name].owner.value for name in card.services}
    return sorted(owners) or (["any"] if bearer.sort == "organisation" else [])


def _fits(card: RuleCard, age: int | None, need: str | None) -> bool:
    from samkjort.law.ages import possible_ages
    from samkjort.law.overlap.exact import needs_of

    return (age is None or age in possible_ages(card.when)) and (need is None or need in needs_of(card))


def _say(cell: list[str], value: str) -> None:
    if value not in cell:
        cell.append(value)
