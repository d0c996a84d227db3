"""Tables of one legal order, from the cards alone: sharing, complaint, supervision, early effort.

What no card says is blank. Whether one question of sharing is allowed is answered by the rules, which ask for
facts; here is only which rules open between which services.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations

from samkjort.law.card_blocks import Effect, Share
from samkjort.law.cards import RuleCard
from samkjort.law.conditions import All, Condition, FactIs, Op
from samkjort.law.matrix import supervises
from samkjort.law.order import LegalOrder
from samkjort.law.services import register_services
from samkjort.law.vocabulary import Kind

PURPOSES = ("cooperation_case", "individual_plan")
"""The purposes of sharing that belong to a common process."""


@dataclass(frozen=True)
class Openings:
    """Between two services: the giver's duty of silence, and the rules that open it for the common process.

    `same_regime`: the receiver is bound by the same duty. Consent opens everywhere and is not among them.
    """

    giver: str
    receiver: str
    regime: str
    rules: tuple[str, ...]
    same_regime: bool


def sharing(order: LegalOrder, services: Iterable[str]) -> dict[tuple[str, str], Openings]:
    """Which rules that speak of the common process open the giver's duty of silence, pair by pair."""
    regimes = {name: register_services().services[name].confidentiality for name in services}
    openings = [card for card in order.cards if card.share and card.share.effect is Effect.PERMITS]
    found = {}
    for giver, receiver in permutations(regimes, 2):
        rules = tuple(
            card.id
            for card in openings
            if card.share and _opens(card, card.share, giver, receiver, regimes[giver])
        )
        same = regimes[giver] == regimes[receiver]
        found[giver, receiver] = Openings(giver, receiver, regimes[giver], rules, same)
    return found


def _opens(card: RuleCard, share: Share, giver: str, receiver: str, regime: str) -> bool:
    return (
        regime in share.lifts
        and (not share.givers or giver in share.givers)
        and (not share.receivers or receiver in share.receivers)
        and _for_process(card.when)
    )


def _for_process(condition: Condition) -> bool:
    """Whether the condition names a purpose of the common process among those it must meet."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    for part in parts:
        if isinstance(part, FactIs) and part.fact == "sharing.purpose":
            given = part.value if isinstance(part.value, tuple) else (part.value,)
            return part.op in (Op.IS, Op.IN) and any(value in PURPOSES for value in given)
    return False


@dataclass(frozen=True)
class ComplaintLine:
    """One way to complain: body, limit, review; the matters and cards it holds for."""

    body: str
    within: str | None
    review: str
    cards: tuple[str, ...]


def complaints(order: LegalOrder, services: Iterable[str]) -> tuple[ComplaintLine, ...]:
    """The different ways to complain on decisions of the services, the most used first."""
    wanted = set(services)
    found: dict[tuple[str, str | None, str], list[str]] = {}
    for card in order.cards:
        if card.complaint and wanted & set(card.services):
            rule = card.complaint
            within = f"{rule.within.within} {rule.within.unit}" if rule.within else None
            found.setdefault((rule.body, within, rule.review.value), []).append(card.id)
    lines = (ComplaintLine(*terms, tuple(cards)) for terms, cards in found.items())
    return tuple(
        sorted(lines, key=lambda line: (-len(line.cards), line.body, line.within or "", line.review))
    )


def supervision(order: LegalOrder, services: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Service → who supervises at least one of its duties (empty: nobody the cards know of)."""
    watchers = [card for card in order.cards if card.supervision]
    found: dict[str, set[str]] = {name: set() for name in services}
    for card in order.cards:
        if card.kind is not Kind.DUTY or not set(card.services) & found.keys():
            continue
        by = {w.supervision.by for w in watchers if w.supervision and supervises(w, card)}
        for name in set(card.services) & found.keys():
            found[name] |= by
    return {name: tuple(sorted(by)) for name, by in found.items()}


def unsupervised(order: LegalOrder, themes: Mapping[str, object] | set[str]) -> tuple[str, ...]:
    """Duties of the themes that no supervision rule reaches."""
    watchers = [card for card in order.cards if card.supervision]
    return tuple(
        card.id
        for card in order.cards
        if card.kind is Kind.DUTY and card.theme in themes and not any(supervises(w, card) for w in watchers)
    )


def early_effort(order: LegalOrder) -> tuple[RuleCard, ...]:
    """The preventive provisions with their trigger (the condition of the card) (L-13)."""
    themes = {"early_effort", "public_health", "preventive_plan"}
    return tuple(card for card in order.cards if card.theme in themes)
