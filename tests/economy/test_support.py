"""What the partnership's help costs a municipality, and its budget followed up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.economy.support import BadSupport, shipped_support, split


@pytest.mark.accepts("E-19")
@pytest.mark.parametrize(
    ("price", "own", "funds"), [(100_000, 30_000, 70_000), (0, 0, 0), (1, 0, 1), (5, 2, 3), (15, 5, 10)]
)
def test_the_municipality_pays_its_share_rounded_half_up(price: int, own: int, funds: int) -> None:
    found = split(price, shipped_support()[1]["model_2"])
    assert (found.municipality, found.funds) == (own, funds)


@pytest.mark.accepts("E-19")
@given(price=st.integers(0, 10**12))
def test_the_parts_sum_to_the_price_for_any_price(price: int) -> None:
    for model in shipped_support()[1].values():
        found = split(price, model)
        assert found.municipality is not None
        assert found.funds is not None
        assert found.municipality + found.funds == price
        assert abs(found.municipality - price * model.municipality) * 2 <= 1


@pytest.mark.accepts("E-20")
def test_the_model_changes_the_price() -> None:
    models = shipped_support()[1]
    assert split(250_000, models["model_1"]).municipality == 0
    assert split(250_000, models["model_2"]).municipality == 75_000


@pytest.mark.accepts("E-19")
def test_longer_help_is_for_an_application_and_its_price_is_not_known() -> None:
    found = split(100_000, shipped_support()[1]["model_2"], within_frame=False)
    assert found.apply
    assert found.municipality is found.funds is None


@pytest.mark.accepts("E-18")
def test_the_budget_is_followed_up_post_by_post() -> None:
    budget, _models = shipped_support()
    assert budget.total == 1_300_000
    assert budget.years == 3
    ou, county = budget.followed_up({"ks_ou": 400_000})
    assert (ou.left, county.left) == (600_000, None)
    assert budget.followed_up({"county": 350_000})[1].left == -50_000
    with pytest.raises(BadSupport, match="«kommunen»"):
        budget.followed_up({"kommunen": 1})


def test_a_price_below_nought_is_refused() -> None:
    with pytest.raises(BadSupport, match="0 kroner or more"):
        split(-1, shipped_support()[1]["model_2"])
