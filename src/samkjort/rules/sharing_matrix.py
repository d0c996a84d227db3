"""Who may share with whom: the same question asked of every pair of services, answered from columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samkjort.law.cards import RuleCard
from samkjort.law.order import LegalOrder
from samkjort.law.vocabulary import service_ids
from samkjort.rules.facts import Situation, situation
from samkjort.rules.kleene import Truth
from samkjort.rules.population import TRUTHS, Population, compile_cards
from samkjort.rules.sharing import Ruling, completed, concerns, rule


def sharing_matrix(
    order: LegalOrder,
    known: Mapping[str, Any] | None = None,
    *,
    services: Sequence[str] | None = None,
    assume: bool = True,
) -> dict[str, dict[str, Ruling]]:
    """The ruling for every giver and receiver among `services` (all, when not given).

    `known` are facts of the question, the same for every pair; with `assume`, the rest is taken as in
    `sharing.assumptions()`. A service with itself is a pair too: two employees of the same service.
    """
    names = tuple(services or service_ids())
    asked = [
        completed(
            situation(order.on, {**(known or {}), "sharing.giver": giver, "sharing.receiver": receiver}),
            assume=assume,
        )[0]
        for giver in names
        for receiver in names
    ]
    sharing = [card for card in order.cards if card.share]
    truths = _truths(order, sharing, asked)
    agreed = _truths(order, sharing, [one.with_facts({"sharing.consent": "given"}) for one in asked])
    matrix: dict[str, dict[str, Ruling]] = {name: {} for name in names}
    for row, one in enumerate(asked):
        giver, receiver = str(one.value("sharing.giver")), str(one.value("sharing.receiver"))
        cards = [card for card in sharing if card.share and concerns(card.share, giver, receiver)]
        open_to_ask = one.value("sharing.consent") in (None, "not_asked")
        asking = (lambda row=row: agreed[row]) if open_to_ask else None
        matrix[giver][receiver] = rule(cards, truths[row], asking, giver)
    return matrix


def _truths(
    order: LegalOrder, cards: Sequence[RuleCard], asked: Sequence[Situation]
) -> list[dict[str, Truth]]:
    """The truth of every card in every question."""
    names = [card.id for card in cards]
    codes = compile_cards(order.cards, order.on).codes(Population.from_situations(asked), names)
    return [{name: TRUTHS[code] for name, code in zip(names, row, strict=True)} for row in codes.T.tolist()]
