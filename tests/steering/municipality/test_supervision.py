"""Powers of supervision act by act, and a supervision weighed only with the municipalities' side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samkjort.law.acts import act
from samkjort.law.order import legal_order
from samkjort.law.pointers import parse_pointer
from samkjort.steering.municipality.names import lists
from samkjort.steering.municipality.supervision import (
    MunicipalSideMissing,
    Power,
    Supervision,
    powers,
    weigh,
)
from samkjort.steering.pointers import excerpt, stands

TODAY = date(2026, 11, 22)


@pytest.mark.accepts("R-17")
def test_three_acts_got_new_powers_and_the_others_were_widened(shared: Path) -> None:
    found = {act(each.act).name.nb: each for each in powers(TODAY)}
    new = {name for name, each in found.items() if each.power is Power.NEW}
    assert new == {"sosialtjenesteloven", "familievernkontorloven", "introduksjonsloven"}
    widened = {each.act for each in found.values() if each.power is Power.WIDENED}
    assert widened == {
        "lov/1992-07-17-100",
        "lov/2005-06-17-64",
        "lov/1998-07-17-61",
        "lov/2003-07-04-84",
        "lov/2011-06-24-30",
        "lov/1999-07-02-61",
        "lov/2009-06-19-44",
        "lov/2006-06-16-20",
    }
    for name in new:
        (at,) = found[name].pointers
        assert stands(name, excerpt(parse_pointer("001:1012-1015"), shared / "sources")), at
    assert stands("automatisk utvides", excerpt(parse_pointer("001:1016-1023"), shared / "sources"))


def test_what_the_law_register_has_stands_beside_it_and_none_is_not_no() -> None:
    found = {each.act: each for each in powers(TODAY)}
    introduction = found["lov/2003-07-04-80"]
    assert introduction.now == "lov/2020-11-06-127"
    assert introduction.before == ()  # the old act is not in the register of rules
    assert "lov/2020-11-06-127/§48/ledd/1" in introduction.today
    assert introduction.covered
    health = found["lov/2011-06-24-30"]
    assert "lov/2011-06-24-30/§12-3/ledd/1" in health.before
    nav = found["lov/2006-06-16-20"]
    assert (nav.today, nav.covered) == ((), ())
    assert nav.uncovered
    # No act stands twice, also not under the name it has today.
    assert len({each.now for each in found.values()}) == len(found)
    cards = {str(card.source) for card in legal_order(TODAY).cards}
    assert {path for each in found.values() for path in each.today} <= cards
    assert {each.value for each in Power} == set(lists()["power"])


def test_before_the_change_the_new_power_did_not_reach_cooperation() -> None:
    (integration,) = (each for each in powers(date(2022, 7, 31)) if each.act == "lov/2003-07-04-80")
    (after,) = (each for each in powers(date(2022, 8, 1)) if each.act == "lov/2003-07-04-80")
    assert not integration.covered
    assert after.covered


@pytest.mark.accepts("R-16")
def test_nothing_is_concluded_without_the_municipalities_hours() -> None:
    with pytest.raises(MunicipalSideMissing):
        weigh(Supervision(12, None, 650, state_hours=90, state_hourly=720, effect=5_000_000))
    one = weigh(Supervision(12, 74, 650, state_hours=90, state_hourly=720, effect=2_000_000))
    assert one.municipal_hours == 888
    assert (one.municipal_cost, one.state_cost, one.cost) == (577_200, 777_600, 1_354_800)
    assert one.net == 645_200
    assert one.municipal_share == pytest.approx(577_200 / 1_354_800)
    half = weigh(Supervision(12, 74, 650))
    assert (half.municipal_cost, half.state_cost, half.cost, half.net) == (577_200, None, None, None)
    assert weigh(Supervision(12, 74, 650, 90, 720)).net is None  # no sum on the effect: never zero
