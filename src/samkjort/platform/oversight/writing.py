"""Writing against time with pupils, before and after a rule: hours noted in school environment cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from samkjort.law.cards import RuleCard
from samkjort.platform.oversight import controls, queries
from samkjort.platform.oversight.reach import Reach

YEAR = timedelta(days=365)
"""The longest time on each side of the day the rule began."""
SERVICE = "school"


@dataclass(frozen=True)
class Side:
    """A period on one side of the day a rule began; hours None: not known."""

    first: date
    last: date
    noted: Decimal | None
    writing: Decimal | None

    @property
    def pupils(self) -> Decimal | None:
        """Hours that were not writing."""
        return None if self.noted is None or self.writing is None else self.noted - self.writing

    @property
    def share(self) -> int | None:
        """Per cent of the hours that were writing."""
        return round(100 * self.writing / self.noted) if self.noted and self.writing is not None else None


def rules(on: date) -> list[RuleCard]:
    """The duties of schools in force on a day, the latest first."""
    found = [
        card
        for card in controls.in_force(on).values()
        if SERVICE in card.services and card.kind in controls.KINDS and card.valid_from is not None
    ]
    return sorted(found, key=lambda card: (-card.valid_from.toordinal(), card.id))


def before_and_after(within: Reach, rule: RuleCard, today: date) -> tuple[Side, Side]:
    """As many days before the rule began as have passed since, at most a year on each side."""
    began, yesterday = rule.valid_from, today - timedelta(days=1)
    length = max(min(yesterday - began, YEAR), timedelta())
    return (
        _side(within, began - length - timedelta(days=1), began - timedelta(days=1)),
        _side(within, began, began + length),
    )


def _side(within: Reach, first: date, last: date) -> Side:
    found = queries.time(within, first, last)
    known = found.noted is not None
    return Side(first, last, found.noted, found.writing if known else None)
