"""Who must consent, asked of `casework.ages` with the rule cards the municipality's model names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from samkjort.casework.ages import needed_for_consent
from samkjort.casework.consent import Needed
from samkjort.casework.model import ConsentCards
from samkjort.law.cards import register_cards


def who_must(
    *,
    child_id: UUID,
    birth_date: date | None,
    guardians: Sequence[UUID],
    service: str,
    on: date,
    cards: ConsentCards,
) -> Needed:
    """Those who must have said yes. Nobody known: nothing is covered."""
    return needed_for_consent(
        service=service,
        on=on,
        birth=birth_date,
        young_person=child_id,
        holders=list(guardians),
        cards=register_cards(),
        consent=cards,
    )
