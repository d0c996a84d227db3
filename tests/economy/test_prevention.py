"""A measure of prevention: its account, its break-even, and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from samkjort.economy.costs import REGISTER, Mark, Unit, UnitCost
from samkjort.economy.flows import Discounting, hump
from samkjort.economy.measures import read_measures, shipped_measures
from samkjort.economy.payers import PAYERS, Payer
from samkjort.economy.prevention import BadMeasure, Effect, Measure, Post, Spared
from samkjort.economy.uncertainty import success, triangular, unsure
from samkjort.law.names import Names
from samkjort.law.yamlsource import BadData

FLAT = Discounting(((1, 0.0),))


def unit(identity: str, value: float | None, low: float | None = None, high: float | None = None) -> UnitCost:
    return UnitCost(
        identity,
        Names(identity, identity, identity),
        value,
        low,
        high,
        Unit.PERSON_YEAR,
        2022,
        {
            Payer.STATE: 0.8,
            Payer.MUNICIPALITY: 0.2,
            Payer.COUNTY: 0,
            Payer.SPECIALIST_HEALTH: 0,
            Payer.PERSON: 0,
        },
        "a test",
        Mark.ASSUMED,
    )


COSTS = {
    "outside": unit("outside", 400_000, 300_000, 500_000),
    "bounds": unit("bounds", None, 100_000, 200_000),
    "nobody-knows": unit("nobody-knows", None),
}
MEASURE = Measure(
    id="trial",
    reached=100,
    years=10,
    posts=(
        Post("teachers", 20_000, 1, 3, {Payer.MUNICIPALITY: 1.0}, per_person=True, low=15_000, high=30_000),
        Post("tool", 500_000, 1, 1, {Payer.MUNICIPALITY: 0.5, Payer.STATE: 0.5}, kind="system"),
    ),
    spared=(Spared("outside", 1.0, 4, 5),),
    effect=Effect(0.3, 0.02, 0.05, 0.11, "an assumption"),
    costs=COSTS,
)


@pytest.mark.accepts("E-08", "E-12")
def test_the_account_by_hand_with_new_systems_in_it() -> None:
    put_in = MEASURE.invested()
    assert put_in.total.tolist() == [2_500_000, 2_000_000, 2_000_000, 0, 0, 0, 0, 0, 0, 0]
    assert put_in.of_payer(Payer.STATE).tolist()[0] == 250_000
    spared = MEASURE.spared_at(0.1)
    assert spared.total.tolist() == [0, 0, 0, *([4_000_000] * 5), 0, 0]
    assert spared.of_payer(Payer.MUNICIPALITY).tolist()[3] == 800_000
    difference = MEASURE.difference(0.1)
    assert np.array_equal(difference.total, put_in.total - spared.total)
    found = hump(difference.total)
    assert (found.height, found.peak, found.length) == (6_500_000, 3, 5)
    own = hump(difference.of_payer(Payer.MUNICIPALITY))
    assert (own.height, own.length) == (6_250_000, None)


def test_the_success_rate_that_pays_within_a_time_and_for_one_payer() -> None:
    assert MEASURE.needed_rate() == pytest.approx(6_500_000 / 200_000_000)
    assert MEASURE.needed_rate(within=4) == pytest.approx(6_500_000 / 40_000_000)
    assert MEASURE.needed_rate(within=3) is None
    assert MEASURE.needed_rate(payer=Payer.MUNICIPALITY) == pytest.approx(6_250_000 / 40_000_000)
    assert MEASURE.needed_rate(payer=Payer.COUNTY) is None
    rate = MEASURE.needed_rate() or 0
    assert abs(int(MEASURE.difference(rate).total.sum())) <= len(PAYERS)


def test_draws_reproduce_what_can_be_worked_out_exactly() -> None:
    size = 60_000
    found = unsure(MEASURE, seed=7, draws=size, discounting=FLAT)
    price = (300_000 + 400_000 + 500_000) / 3
    exact = MEASURE.effect.mean * price * 500 - ((15_000 + 20_000 + 30_000) / 3 * 300 + 500_000)
    error = found.totals.std() / np.sqrt(size)
    assert abs(found.total.mean - exact) < 4 * error
    assert abs((success(MEASURE, seed=7, size=size) == 0).mean() - 0.3) < 4 * np.sqrt(0.21 / size)
    drawn = triangular(3, "x", 1, 2, 6, size)
    variance = (1 + 4 + 36 - 2 - 6 - 12) / 18
    assert drawn.var() == pytest.approx(variance, rel=0.03)
    assert (drawn.min() >= 1) & (drawn.max() <= 6)
    assert 0 <= found.gain_but_municipality_loses <= found.gain <= 1
    assert found.gain_but_municipality_loses > 0.3
    assert sum(one.mean for one in found.by_payer.values()) == pytest.approx(found.total.mean)
    assert found.tornado[0].name == "success"


def test_the_same_seed_gives_the_same_draws_and_a_change_moves_only_itself() -> None:
    one, same = unsure(MEASURE, seed=3, draws=2_000), unsure(MEASURE, seed=3, draws=2_000)
    assert np.array_equal(one.totals, same.totals)
    dearer = replace(
        MEASURE, posts=(replace(MEASURE.posts[0], kroner=20_000, high=30_000), *MEASURE.posts[1:])
    )
    assert np.array_equal(unsure(dearer, seed=3, draws=2_000).totals, one.totals)
    more = replace(MEASURE, posts=(*MEASURE.posts, Post("more", 100, 1, 1, {Payer.STATE: 1.0})))
    assert np.allclose(one.totals - unsure(more, seed=3, draws=2_000).totals, 100)


def test_an_unknown_cost_stays_unknown_and_bounds_widen() -> None:
    known = replace(MEASURE, spared=(Spared("bounds", 1.0, 4, 5),))
    assert known.only_bounds == ("bounds",)
    exact = replace(known, costs={**COSTS, "bounds": unit("bounds", 150_000)})
    wide, narrow = unsure(known, draws=20_000), unsure(exact, draws=20_000)
    sure = replace(MEASURE.effect, none=0.0, low=0.05, mode=0.05, high=0.05)
    wide, narrow = unsure(replace(known, effect=sure)), unsure(replace(exact, effect=sure))
    assert np.ptp(wide.totals) > np.ptp(narrow.totals)
    left = replace(MEASURE, spared=(*MEASURE.spared, Spared("nobody-knows", 1.0, 1, 10)))
    found = unsure(left, draws=2_000)
    assert found.left_out == ("nobody-knows",)
    assert np.array_equal(found.totals, unsure(MEASURE, draws=2_000).totals)
    only = replace(MEASURE, spared=(Spared("nobody-knows", 1.0, 1, 10),))
    assert only.needed_rate() is None


def test_every_fault_in_a_measure_is_told_at_once() -> None:
    with pytest.raises(BadMeasure) as caught:
        Measure(
            "bad",
            0,
            5,
            (Post("back", 1, 3, 2, {Payer.STATE: 0.5}),),
            (Spared("autside", -1, 1, 1),),
            Effect(1.4, 0.5, 0.2, 0.9, " "),
            costs=COSTS,
        )
    told = str(caught.value)
    for word in (
        "not 1.4",
        "low ≤ most likely",
        "where the effect",
        "at least 1",
        "3 to 2",
        "sum to 0.5",
        "«outside»",
        "above zero",
    ):
        assert word in told, word


def test_the_shipped_measures_can_all_be_worked_out() -> None:
    for one in shipped_measures().values():
        found = unsure(one.measure, draws=500)
        assert 0 <= found.gain <= 1
        assert one.measure.effect.none > 0
        difference = one.measure.difference()
        assert sum(int(difference.of_payer(payer).sum()) for payer in PAYERS) == int(difference.total.sum())
    assert shipped_measures()["family_at_home"].measure.unknown == ("specialised_foster_home_state",)


def test_faults_in_a_file_of_measures_are_told_by_line(tmp_path: Path) -> None:
    text = (REGISTER / "measures.yaml").read_text(encoding="utf-8")
    text = text.replace("cost: bup_patient", "cost: bup_pasient").replace("none: 0.25", "none: 25")
    text = text.replace("    reached: 40\n", "")
    broken = tmp_path / "measures.yaml"
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as caught:
        read_measures(broken)
    assert len(caught.value.problems) == 3
    for word in ("bup_pasient» (did you mean «bup_patient»?)", "not 25", "missing reached"):
        assert word in str(caught.value)
