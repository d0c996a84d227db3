"""Money by payer and year: to the krone, and by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.economy.costs import REGISTER, Mark, read_costs, shipped_costs
from samkjort.economy.flows import Discounting, Flows, hump, pockets, present_value
from samkjort.economy.payers import PAYERS, BadShares, Payer, divided
from samkjort.law.yamlsource import BadData

SHARES = st.lists(st.integers(0, 100), min_size=5, max_size=5).filter(lambda row: sum(row) > 0)


@given(kroner=st.integers(-(10**12), 10**12), weights=SHARES)
@pytest.mark.accepts("E-09")
def test_the_parts_sum_to_the_whole_to_the_krone(kroner: int, weights: list[int]) -> None:
    shares = {payer: weight / sum(weights) for payer, weight in zip(PAYERS, weights, strict=True)}
    parts = divided(kroner, shares)
    assert sum(parts.values()) == kroner
    assert all(abs(part - kroner * shares[payer]) <= 1 for payer, part in parts.items())


@given(rows=st.lists(st.integers(0, 10**9), min_size=1, max_size=30), weights=SHARES)
def test_all_payers_together_are_the_total_in_every_year(rows: list[int], weights: list[int]) -> None:
    shares = {payer: weight / sum(weights) for payer, weight in zip(PAYERS, weights, strict=True)}
    assert Flows.of(rows, shares).total.tolist() == rows


def test_shares_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(BadShares, match=r"sum to 0\.9"):
        divided(100, {Payer.STATE: 0.9})
    with pytest.raises(BadShares, match="0 or more"):
        divided(100, {Payer.STATE: 1.5, Payer.COUNTY: -0.5})


@pytest.mark.accepts("E-07")
def test_a_hump_of_five_years_worked_out_by_hand() -> None:
    # Put in 1000, 1000, 500, 0, 0; spared 0, 400, 900, 1100, 1200.
    difference = [1000, 600, -400, -1100, -1200]
    found = hump(difference)
    assert found.cumulative == (1000, 1600, 1200, 100, -1100)
    assert (found.height, found.peak, found.length) == (1600, 2, 5)
    assert hump([100, 50, -10]).length is None
    assert hump([-100, 20]) == hump([-100, 20])
    assert hump([-100, 20]).height == 0


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=40))
def test_a_hump_is_never_lower_than_what_is_out_in_any_year(row: list[int]) -> None:
    found = hump(row)
    assert found.height == max(0, *np.cumsum(row).tolist(), 0)
    if found.length:
        assert found.cumulative[found.length - 1] <= 0


def test_a_present_value_by_hand() -> None:
    assert present_value([1040, -1040]) == pytest.approx(-1040 + 1000)
    assert present_value([0, 0, -104, 0], Discounting(((1, 0.0),))) == 104
    factors = Discounting().factors(45)
    assert factors[39] / factors[40] == pytest.approx(1.03)
    assert factors[38] / factors[39] == pytest.approx(1.04)


def test_who_pays_and_who_gains() -> None:
    flat = Discounting(((1, 0.0),))
    put_in = Flows.of([1000, 0], {Payer.MUNICIPALITY: 1.0})
    spared = Flows.of([0, 4000], {Payer.STATE: 0.75, Payer.MUNICIPALITY: 0.25})
    found = pockets(put_in - spared, flat)
    assert found.gains[Payer.STATE] == 3000
    assert found.gains[Payer.MUNICIPALITY] == 0
    assert found.total == 3000
    assert found.share_elsewhere == 1.0
    assert found.makes_whole == 0
    worse = pockets(put_in - Flows.of([0, 3000], {Payer.STATE: 1.0}), flat)
    assert worse.makes_whole == 1000


def test_every_shipped_cost_says_how_sure_it_is_and_where_it_comes_from() -> None:
    for one in shipped_costs().values():
        assert one.source
        assert sum(one.payers.values()) == pytest.approx(1)
        assert not one.mark.is_fact or one.value is not None
    assert not shipped_costs()["specialised_foster_home_state"].known
    assert not Mark.ASSUMED.is_fact


def test_every_fault_in_a_file_of_costs_is_told_at_once(tmp_path: Path) -> None:
    text = (REGISTER / "costs.yaml").read_text(encoding="utf-8")
    text = text.replace("    price_year: 2022\n", "", 1)
    text = text.replace(
        "payers: {municipality: 0.48, state: 0.52}", "payers: {municipality: 0.48, state: 0.62}"
    )
    text = text.replace("low: 74460", "low: 974460").replace("mark: M", "mark: X", 1)
    text = text.replace("value: 47000", "value: many").replace("- id: bup_patient", "- id: home_measure")
    broken = tmp_path / "costs.yaml"
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as caught:
        read_costs(broken)
    told = str(caught.value)
    for word in (
        "missing price_year",
        "sum to 1.1",
        "come in that order",
        "«X» is not known",
        "not 'many'",
        "twice",
    ):
        assert word in told, word
