"""The child welfare reform in one municipality's budget: what it pays more, against what it gets.

From the municipality's own use of state measures and foster homes, at the level it has: what it pays before
and after, what the block grant gives back by the cost key or by its own distribution (table C), and what is
left. A rate nobody has stated stays unknown, and so does every sum that needs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Distribution(StrEnum):
    """How the money that follows the reform is shared out."""

    COST_KEY = "cost_key"
    """By the municipality's share of the cost key for child welfare."""
    TABLE_C = "table_c"
    """By what the municipality itself paid before: each gets what it loses."""


@dataclass(frozen=True)
class Use:
    """How much of one kind of measure is bought in a year, in months, and the municipality's part of a month.

    `before`, `after`: kroner per month; None: not known. `refund_before`: kroner per month that came back.
    """

    kind: str
    months: float
    before: float | None
    after: float | None
    refund_before: float | None = 0.0

    @property
    def paid_before(self) -> float | None:
        """What the municipality paid in a year, net of refund; None where a rate is not known."""
        if self.before is None or self.refund_before is None:
            return None
        return self.months * (self.before - self.refund_before)

    @property
    def paid_after(self) -> float | None:
        """What it pays now in a year; None where the rate is not known."""
        return None if self.after is None else self.months * self.after

    @property
    def more(self) -> float | None:
        """How much more it pays; None where it is not known."""
        if self.paid_before is None or self.paid_after is None:
            return None
        return self.paid_after - self.paid_before


@dataclass(frozen=True)
class Effect:
    """What the reform does to one budget, kroner a year. `balance` below zero: the municipality loses.

    `unknown`: kinds of which a rate is not known; while there is one, the sums are None.
    """

    uses: tuple[Use, ...]
    distribution: Distribution
    more: float | None
    received: float | None
    balance: float | None
    unknown: tuple[str, ...]


class BadUse(ValueError):
    """Use that cannot be; the text lists every fault."""


def effect(
    uses: tuple[Use, ...],
    *,
    distribution: Distribution,
    national_more: float | None = None,
    key_share: float | None = None,
) -> Effect:
    """The effect at the same level of use.

    `national_more`: what all municipalities together pay more, and get, kroner; `key_share`: this
    municipality's part of the cost key, 0–1. Both are needed for `COST_KEY` only. Raises `BadUse`.
    """
    wrong = [f"«{one.kind}»: months are 0 or more" for one in uses if one.months < 0]
    if key_share is not None and not 0 <= key_share <= 1:
        wrong.append(f"the share of the key lies between 0 and 1, not {key_share:g}")
    if len({one.kind for one in uses}) < len(uses):
        wrong.append("each kind is given once")
    if wrong:
        raise BadUse("; ".join(wrong))
    unknown = tuple(one.kind for one in uses if one.months and one.more is None)
    more = None if unknown else sum(one.more or 0.0 for one in uses)
    if distribution is Distribution.TABLE_C:
        received = more
    elif national_more is None or key_share is None:
        received = None
    else:
        received = national_more * key_share
    balance = None if more is None or received is None else received - more
    return Effect(uses, distribution, more, received, balance, unknown)
