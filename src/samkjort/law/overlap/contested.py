"""Duties that bear the same word and mean different things, from the register of contested terms."""

from __future__ import annotations

from collections.abc import Iterator

from samkjort.law.order import LegalOrder
from samkjort.law.overlap.findings import Finding, FindingKind, finding
from samkjort.law.terms import TermStatus, terms

LEAST_ACTS = 3
"""From how many acts on a contested word is a grey zone."""


def contested_terms(order: LegalOrder) -> Iterator[Finding]:
    """A contested term whose meanings rest on rules of several acts in force on the date."""
    for term in terms().values():
        places = [path for meaning in term.meanings for path in meaning.provisions]
        cards = [
            card
            for card in order.cards
            if any(card.source.is_within(path) or path.is_within(card.source) for path in places)
        ]
        acts = {card.act for card in cards}
        if term.status is TermStatus.CONTESTED and len(acts) >= LEAST_ACTS:
            yield finding(
                FindingKind.SAME_NAME,
                term.id,
                f"«{term.term.nb}» betyr ulike ting i {len(acts)} lover og forskrifter.",
                f"“{term.term.en}” means different things in {len(acts)} acts and regulations.",
                f"«{term.term.in_language('nn')}» betyr ulike ting i {len(acts)} lover og forskrifter.",
                cards,
            )
