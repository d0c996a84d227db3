"""The child welfare reform in one municipality's budget."""

from __future__ import annotations

import pytest

from samkjort.economy.reform import BadUse, Distribution, Use, effect

USES = (
    Use("institution", months=24, before=75_000, after=170_000),
    Use("foster home", months=60, before=50_000, after=50_000, refund_before=17_000),
)


@pytest.mark.accepts("E-14")
def test_the_same_purchases_at_a_higher_share_give_a_loss_or_a_gain_against_the_key() -> None:
    more = 24 * 95_000 + 60 * 17_000
    by_key = {"distribution": Distribution.COST_KEY, "national_more": 1_000_000_000.0}
    small = effect(USES, key_share=0.002, **by_key)  # type: ignore[arg-type]
    large = effect(USES, key_share=0.005, **by_key)  # type: ignore[arg-type]
    assert small.more == large.more == more
    assert small.balance == 2_000_000 - more
    assert small.balance < 0 < (large.balance or 0)
    assert effect(USES, distribution=Distribution.TABLE_C).balance == 0


def test_one_who_buys_less_than_the_key_says_gains_what_another_loses() -> None:
    half = tuple(Use(one.kind, one.months / 2, one.before, one.after, one.refund_before) for one in USES)
    national = (effect(USES, distribution=Distribution.TABLE_C).more or 0) * 1.5
    rows = [
        effect(uses, distribution=Distribution.COST_KEY, national_more=national, key_share=0.5)
        for uses in (USES, half)
    ]
    assert sum(row.balance or 0 for row in rows) == pytest.approx(0)
    assert (rows[0].balance or 0) < 0 < (rows[1].balance or 0)


def test_a_rate_nobody_has_stated_leaves_the_sum_unknown() -> None:
    found = effect((*USES, Use("centre", 3, None, 71_000)), distribution=Distribution.TABLE_C)
    assert found.unknown == ("centre",)
    assert (found.more, found.received, found.balance) == (None, None, None)
    unused = effect((*USES, Use("centre", 0, None, 71_000)), distribution=Distribution.TABLE_C)
    assert unused.balance == 0
    assert effect(USES, distribution=Distribution.COST_KEY).balance is None


def test_use_that_cannot_be_is_refused_with_every_fault() -> None:
    with pytest.raises(BadUse, match=r"0 or more; .* not 2; each kind"):
        effect(
            (Use("a", -1, 1, 1), Use("a", 1, 1, 1)),
            distribution=Distribution.COST_KEY,
            national_more=1,
            key_share=2,
        )
