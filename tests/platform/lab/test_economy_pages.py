"""Who pays and who gains, on screen: the same account as in Python, every number opened, bad input kept."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from samkjort.economy.costs import shipped_costs
from samkjort.economy.measures import shipped_measures
from samkjort.economy.payers import PAYERS, Payer
from samkjort.economy.reform import Distribution, Use, effect
from samkjort.platform.lab import account
from samkjort.report.words import number

Browse = Callable[..., Client]


def page(browse: Browse, address: str, status: int = 200, language: str = "nb") -> str:
    answer = browse().get(address, headers={"accept-language": language})
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return html.unescape(answer.content.decode())


def cells(table: str) -> list[list[int]]:
    """The numbers of a table, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1].split("</tbody>")[0], re.S)
    return [
        [
            int(re.sub(r"[^\d−-]", "", one).replace("−", "-"))
            for one in re.findall(r"<t[hd][^>]*>(.*?)</t", row, re.S)
        ]
        for row in rows
    ]


@pytest.mark.accepts("E-09")
@pytest.mark.parametrize("name", list(shipped_measures()))
def test_the_table_on_screen_is_the_account_and_its_parts_sum_to_the_total(
    browse: Browse, db: None, name: str
) -> None:
    flows = shipped_measures()[name].measure.difference()
    shown = page(browse, f"/lab/okonomi/?measure={name}")
    rows = cells(shown.split('id="years"')[1])
    assert len(rows) == flows.years
    for year, *parts, total, _out in rows:
        assert parts == [int(flows.of_payer(payer)[year - 1]) for payer in PAYERS]
        assert sum(parts) == total == int(flows.total[year - 1])
    with translation.override("nb"):
        found = account.worked_out(shipped_measures()[name])
    assert number(found.whole.height, "nb") in shown
    assert all(f"/lab/okonomi/pris/{one.id}/" in shown for one in found.costs)


@pytest.mark.accepts("E-08")
def test_every_number_is_changed_in_the_address_and_stays_in_the_form(browse: Browse, db: None) -> None:
    before = page(browse, "/lab/okonomi/?measure=early_language")
    after = page(browse, "/lab/okonomi/?measure=early_language&reached=120&none=0")
    assert 'name="reached" value="120"' in after
    assert cells(before.split('id="years"')[1]) != cells(after.split('id="years"')[1])
    assert "reached=120" in after.split('class="ds-input wide"')[1]
    flows = shipped_measures()["early_language"].measure.difference()
    assert int(flows.of_payer(Payer.MUNICIPALITY)[0]) == cells(before.split('id="years"')[1])[0][1]


def test_bad_numbers_are_named_all_at_once_and_kept(browse: Browse, db: None) -> None:
    shown = page(
        browse, "/lab/okonomi/?measure=early_language&reached=mange&none=140&low=50&high=20", status=422
    )
    assert 'value="mange"' in shown
    assert 'value="140"' in shown
    summary = shown.split("ds-error-summary")[1].split("</div>")[0]
    assert {"#id_reached", "#id_none", "#id_mode"} <= set(re.findall(r'href="(#\w+)"', summary))
    assert 'id="years"' not in shown


def test_ones_own_measure_is_worked_out(browse: Browse, db: None) -> None:
    own = (
        "measure=own&reached=10&years=10&none=0&low=100&mode=100&high=100&kroner=100000&until=1&own_share=100"
    )
    shown = page(browse, f"/lab/okonomi/?{own}&spares=social_assistance&units=100&from_year=2&spared_years=3")
    rows = cells(shown.split('id="years"')[1])
    assert [row[1] for row in rows[:5]] == [100_000, -896_880, -896_880, -896_880, 0]


def test_what_is_not_known_is_said_and_never_zero(browse: Browse, db: None) -> None:
    unknown = [one for one in shipped_costs().values() if not one.known]
    assert unknown
    for one in shipped_costs().values():
        shown = page(browse, f"/lab/okonomi/pris/{one.id}/")
        main = shown.split("<main")[1]
        assert one.source in main
        assert ("ikke kjent" in main) == (one.value is None)
        assert str(one.price_year) in main
    assert unknown[0].name.nb in page(browse, "/lab/okonomi/?measure=family_at_home")
    page(browse, "/lab/okonomi/pris/finnes-ikke/", status=404)


def test_runs_stand_beside_each_other_by_their_addresses(browse: Browse, db: None) -> None:
    shown = page(
        browse,
        "/lab/okonomi/side-om-side/?run=measure%3Dearly_language%26reached%3D30&measure=family_at_home",
    )
    assert "reached=30" in shown
    assert all(shipped_measures()[name].name.nb in shown for name in ("early_language", "family_at_home"))


@pytest.mark.accepts("E-14")
def test_the_reform_at_the_same_use_gives_what_the_economy_says(browse: Browse, db: None) -> None:
    asked = "institution=24&institution_before=80000&institution_after=170000&foster=12&foster_before=60000"
    rest = "&foster_refund=20000&foster_after=85000&distribution=cost_key&national=1000000000&key=0.2"
    found = effect(
        (Use("institution", 24, 80_000, 170_000), Use("foster", 12, 60_000, 85_000, 20_000)),
        distribution=Distribution.COST_KEY,
        national_more=1_000_000_000,
        key_share=0.002,
    )
    shown = page(browse, f"/lab/okonomi/barnevernsreformen/?{asked}{rest}")
    assert number(found.balance, "nb") in shown
    unknown = page(browse, f"/lab/okonomi/barnevernsreformen/?{asked}{rest.replace('85000', '')}")
    assert number(found.more, "nb") not in unknown
    assert "ikke kjent" in unknown.split("<main")[1]
    page(browse, "/lab/okonomi/barnevernsreformen/?institution=-1", status=422)


@pytest.mark.accepts("E-18", "E-19", "E-20")
def test_help_from_the_partnership_is_priced_by_its_model_and_the_budget_is_followed_up(
    browse: Browse, db: None
) -> None:
    place = "/lab/okonomi/partnerskapet/"
    for model, own, funds in (("model_2", "30\u00a0000", "70\u00a0000"), ("model_1", "0", "100\u00a0000")):
        shown = page(browse, f"{place}?model={model}&price=100 000&spent_ks_ou=400000")
        assert re.findall(r'class="big">([^<]*)<', shown) == [own, funds]
    assert "600\u00a0000" in shown.split('id="budget"')[1]
    assert "1\u00a0300\u00a0000" in page(browse, place)
    assert "søker kommunen særskilt" in page(browse, f"{place}?model=model_2&price=1&longer=on")
    assert 'value="mye"' in page(browse, f"{place}?model=model_2&price=mye", status=422)
