"""The barriers that can be reported from work, and the provisions they may be met in."""

from __future__ import annotations

from datetime import date
from functools import cache

from samkjort.casework.words import Worded


class BarrierCode(Worded):
    """What stood in the way. The first word says by which means it can be removed."""

    LAW_UNCLEAR = (
        "law.unclear",
        "Uklart hvem som har ansvaret",
        "Uklart kven som har ansvaret",
        "Unclear who is responsible",
    )
    LAW_SHARING = (
        "law.sharing",
        "Vi kan ikke dele det vi trenger",
        "Vi kan ikkje dele det vi treng",
        "We may not share what is needed",
    )
    LAW_CONFLICT = (
        "law.conflict",
        "Lovene trekker i ulik retning",
        "Lovene dreg i ulik retning",
        "The laws pull apart",
    )
    LAW_AGE = (
        "law.age",
        "En aldersgrense bryter hjelpen",
        "Ei aldersgrense bryt hjelpa",
        "An age limit breaks the help",
    )
    MONEY_WHO = (
        "money.who",
        "Uenighet om hvem som betaler",
        "Usemje om kven som betaler",
        "Disagreement on who pays",
    )
    MONEY_SHORT = (
        "money.short",
        "Det er ikke penger til tiltaket",
        "Det er ikkje pengar til tiltaket",
        "There is no money for the measure",
    )
    ORGANISATION_QUEUE = (
        "organisation.queue",
        "Ventetid eller for få folk",
        "Ventetid eller for få folk",
        "Waiting, or too few people",
    )
    ORGANISATION_TOOLS = (
        "organisation.tools",
        "Systemene snakker ikke sammen",
        "Systema snakkar ikkje saman",
        "The systems do not talk",
    )
    COMPETENCE = (
        "competence.lacking",
        "Vi mangler kunnskapen",
        "Vi manglar kunnskapen",
        "We lack the knowledge",
    )
    LEADERSHIP = (
        "leadership.priority",
        "Ledere prioriterer ulikt",
        "Leiarar prioriterer ulikt",
        "Leaders set other priorities",
    )


@cache
def provisions(on: date) -> dict[str, str]:
    """The provisions behind the rule cards on a date: identifier -> as printed."""
    from samkjort.law.order import legal_order

    found: dict[str, str] = {}
    for card in legal_order(on).cards:
        path = card.source.at_section()
        found.setdefault(str(path), path.printed("nb"))
    return dict(sorted(found.items(), key=lambda pair: pair[1]))
