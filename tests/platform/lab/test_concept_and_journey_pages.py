"""Concepts, journeys and the country on screen: the same objects as in Python and in JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from samkjort.journeys.situations import stories
from samkjort.law.order import concept_ids
from samkjort.platform.lab import orders
from samkjort.platform.lab.views import country
from samkjort.report.words import number

Browse = Callable[..., Client]
ORDERS = ("today", "before-august-2022", "concept-a", "concept-b", "cooperation-act")


def page(browse: Browse, address: str, status: int = 200) -> str:
    answer = browse().get(address)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return html.unescape(answer.content.decode())


def rows_of(shown: str, table: str) -> list[list[str]]:
    body = shown.split(f'id="{table}"')[1].split("<tbody>")[1].split("</tbody>")[0]
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.S)
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in found
    ]


@pytest.mark.accepts("L-20", "L-21", "L-22")
def test_the_counts_on_screen_are_those_of_the_data(browse: Browse, db: None) -> None:
    asked = "&".join(f"order={name}" for name in ORDERS)
    shown = page(browse, f"/lab/reise/ten-year-old/?{asked}")
    found = orders.played("ten-year-old", ORDERS)
    metrics = rows_of(shown, "metrics")
    assert len(found.sides[0].burden.metrics) == 15
    for row, metric in zip(metrics, found.sides[0].burden.metrics, strict=False):
        for cell, side in zip(row[1:], found.sides, strict=True):
            value = side.burden[metric.id].value
            places = 0 if value is None or float(value).is_integer() else 1
            assert cell.split(" (")[0] == number(value, "nb", decimals=places)
    doors = [side.burden["contacts"].value for side in found.sides]
    assert len(set(doors)) > 1
    data = json.loads(page(browse, "/lab/reise/ten-year-old/concept-a.json"))
    counted = {one["id"]: one["value"] for one in data["orders"][1]["metrics"]}
    assert counted == {one.id: one.value for one in found.side("concept-a").burden.metrics}
    lost = next(row for row in metrics if "mistet" in row[0])
    assert lost[1:] == [str(side.of_rights("lost")) for side in found.sides]


def test_every_touchpoint_opens_to_its_rule_or_its_number(browse: Browse, db: None) -> None:
    shown = page(browse, "/lab/reise/heart/?order=today&order=concept-b")
    links = set(re.findall(r'class="ds-link cell-line" href="([^"]+)"', shown))
    assert any("/loven/regel/" in link for link in links)
    assert any("/lab/reise/grunn/" in link for link in links)
    for link in sorted(links)[::4]:
        page(browse, link)
    page(browse, "/lab/reise/grunn/?what=ways:ingen.ting", status=404)


FORMS = {
    "svg": b"<svg",
    "png": b"\x89PNG",
    "bpmn": b"<?xml",
    "xes": b"<log",
    "ocel": b"{",
    "csv": "\ufeffnumber".encode(),
    "json": b"{",
}


def test_a_journey_is_taken_along_in_every_form_the_page_links_to(browse: Browse, db: None) -> None:
    shown = page(browse, "/lab/reise/heart/?order=today&order=concept-a")
    found = orders.played("heart", ("today", "concept-a")).side("concept-a")
    links = re.findall(r'href="(/lab/reise/heart/concept-a\.(\w+))"', shown)
    assert {form for _link, form in links} == set(FORMS)
    for link, form in links:
        answer = browse().get(link)
        assert answer.status_code == 200, link
        body = answer.content
        assert FORMS[form] in body[:200], form
        assert "attachment" in answer["Content-Disposition"]
        if form == "csv":
            assert body.count(b"\n") == len(found.journey.touchpoints) + 1
        if form == "xes":
            assert body.count(b"<event>") == len(found.journey.touchpoints)
    for form in ("svg", "png"):
        link = f"/lab/reise/heart/ark/{form}?order=today&order=concept-a"
        assert link in shown
        assert FORMS[form] in browse().get(link).content[:200]
    assert browse().get("/lab/reise/heart/concept-a.exe").status_code == 404
    assert browse().get("/lab/reise/heart/ark/bpmn").status_code == 404


def test_twelve_situations_and_the_front_page_count_the_same_doors(browse: Browse, db: None) -> None:
    assert len(stories()) == 12
    listed = page(browse, "/lab/reise/")
    assert all(f"/lab/reise/{name}/" in listed for name in stories())
    front = page(browse, "/lab/")
    found = orders.played("ten-year-old", tuple(orders.known(orders.FIRST)))
    counts = [int(text) for text in re.findall(r'class="big inline">(\d+)<', front)]
    assert counts == [int(side.burden["contacts"].value or 0) for side in found.sides]


def test_each_concept_has_its_page_with_every_provision_decided(browse: Browse, db: None) -> None:
    listed = page(browse, "/lab/konsept/")
    for name in concept_ids():
        assert f"/lab/konsept/{name}/" in listed
    shown = page(browse, "/lab/konsept/concept-a/?placing=replaced")
    found = orders.compared(("concept-a", "concept-b")).columns[0].delimitation
    replaced = found.placed(
        next(p for p in {x.placing for d in found.decisions for x in d.parts} if p and p.value == "replaced")
    )
    assert all(path.printed("nb") in shown for path in replaced)
    assert "å diskutere" in shown
    page(browse, "/lab/konsept/finnes-ikke/", status=404)


def test_the_comparison_is_the_sheet_of_the_law(browse: Browse, db: None) -> None:
    shown = page(browse, "/lab/konsept/side-om-side/?c=today&c=concept-a&c=concept-b")
    found = orders.compared(("today", "concept-a", "concept-b"))
    for row, (_title, cells) in zip(rows_of(shown, "sheet"), found.rows("nb")[1:], strict=True):
        assert row[1:] == list(cells)
    assert "ikke vurdert" in shown


def test_one_concept_alone_opens_no_comparison_and_says_why(browse: Browse, db: None) -> None:
    assert "minst to" in page(browse, "/lab/konsept/side-om-side/?c=concept-a", status=422)


def test_the_country_is_run_when_asked_for_and_says_how_sure(
    browse: Browse, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("SAMPLE", 2_000), ("ENGINE", "numpy"), ("MONTHS", 6)):
        monkeypatch.setattr(country, name, value)
    country._run.cache_clear()
    assert "±" not in page(browse, "/lab/landet/").split("<main")[1]
    shown = page(browse, "/lab/landet/?order=today&against=concept-a")
    country._run.cache_clear()
    assert "±" in shown
    assert "2\u00a0000" in shown
