"""Money as a municipality tells of it: targets, tasks, the purse, grants, the ledger, supervision."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from samkjort.platform.municipality.models import Allocation, Trail
from tests.platform.municipality.test_telling import said
from tests.platform.signals.conftest import SMALL, Steering


def rows_of(browser: Any, place: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(browser.get(f"{place}?som=json").content)["rows"]
    return found


def told(browser: Any, kind: str, **content: Any) -> None:
    answer = browser.post(f"/kommunen/ny/{kind}/", content)
    assert answer.status_code == 302, said(answer)


@pytest.mark.accepts("R-25")
def test_measured_targets_as_a_picture_and_a_table(people: Steering) -> None:
    head = people.enter("head")
    assert "andelen er ikke kjent for noe felt" in said(head.get("/kommunen/maal/"))
    told(head, "maal", service="school", name="Fravær", measured="yes", joint="no")
    told(head, "maal", service="school", name="Felles plan", measured="yes", joint="yes")
    told(head, "maal", service="health", name="Kontroller", measured="yes")
    page = head.get("/kommunen/maal/").content.decode()
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg"') == 1
    shares = {row["service"]: row["share"].replace("\u00a0", " ") for row in rows_of(head, "/kommunen/maal/")}
    assert (shares["skole"], shares["helse"], shares["PPT"]) == ("50 %", "ikke kjent", "ikke kjent")
    assert "Fravær" not in said(people.enter("neighbour").get(f"/kommunen/maal/?kommune={SMALL}"))


@pytest.mark.accepts("E-27")
def test_the_council_sees_what_an_act_orders_and_the_rest(people: Steering) -> None:
    head = people.enter("head")
    task = {"year": "2026", "name": "Skole", "statutory": "yes", "amount": "300", "level": "stated"}
    told(head, "oppgave", **task, act="lov/2023-06-09-30")
    told(head, "oppgave", **{**task, "name": "Møtested", "statutory": "no", "amount": "100"})
    shown = said(head.get("/kommunen/oppgaver/"))
    assert "75 % av kronene går til det en lov pålegger" in shown.replace("\u00a0", " ")
    told(head, "oppgave", year="2026", name="Plan")
    unsure = said(head.get("/kommunen/oppgaver/")).replace("\u00a0", " ")
    assert "Andelen er ikke kjent. Minst 75 %" in unsure
    rows = {row["name"]: row for row in rows_of(head, "/kommunen/oppgaver/")}
    assert (rows["Skole"]["amount"], rows["Skole"]["level"]) == (300, "står i et dokument")
    assert rows["Skole"]["act"] == "opplæringslova"
    assert rows["Plan"]["amount"] == "ikke kjent"


@pytest.mark.accepts("E-26")
def test_where_the_purse_decided_leads_to_a_question_to_the_sender(
    people: Steering, hold_clock: Callable[[str], object]
) -> None:
    hold_clock("2026-11-22 10:00")
    head = people.enter("head")
    told(head, "rom", signal="SIG-36", decided_by="economy", what="Ingen veileder i laget.", on="2026-06-01")
    page = head.get("/kommunen/rom/")
    assert "Økonomien avgjorde" in said(page)
    address = "/konsultasjon/krav/nytt/?om=SIG-36"
    assert address in page.content.decode()
    asks = {"says": "Hva mente dere?", "to": "kd", "raised_on": "2026-11-01"}
    assert head.post(address, asks).status_code == 302
    assert "har ventet 21 dager" in said(head.get("/kommunen/rom/"))
    (row,) = rows_of(head, "/kommunen/rom/")
    assert (row["room"], row["question"]) == ("ja", "har ventet 21 dager")
    assert address not in head.get("/kommunen/rom/").content.decode()


@pytest.mark.accepts("E-22")
def test_competence_money_goes_from_need_to_partner_in_six_steps(
    people: Steering, hold_clock: Callable[[str], object]
) -> None:
    hold_clock("2026-11-22 10:00")
    head, state = people.enter("head"), people.enter("allocates")
    told(head, "behov", service="school", says="Skolefravær over tid")
    told(head, "soknad", title="Laget nær barnet", grant="GR-04", asked="480000", build_up="2026:240000")
    row = Trail.objects.get()
    assert row.needs == ["skole: Skolefravær over tid"]
    place = f"/kommunen/kompetanse/{row.pk}/"
    assert head.get(place).content.decode().count('class="ds-card step-') == 6
    assert state.get(place).status_code == 404  # not told to the forum yet
    step = place + "skritt/{}/"
    early = head.post(step.format("forum_prioritises"), {"on": "2026-03-01"})
    assert early.status_code == 422
    assert "Først: melde behov" in said(early)
    for number, name in enumerate(("map_need", "report_need", "forum_prioritises"), start=1):
        assert head.post(step.format(name), {"on": f"2026-0{number}-10"}).status_code == 302
    assert "Laget nær barnet" in said(state.get("/kommunen/kompetanse/"))
    assert people.enter("neighbour").get(place).status_code == 404
    assert people.enter("ks").get(place + "tildeling/").status_code == 403
    without = head.post(step.format("administrator_allocates"), {"on": "2026-05-10"})
    assert "Skriv hvor mange kroner" in said(without)
    assert state.post(place + "tildeling/", {"amount": "300000", "on": "2026-05-01"}).status_code == 302
    assert state.post(place + "tildeling/", {"amount": "1", "on": "2026-05-01"}).status_code == 422
    assert Allocation.objects.get().municipality == SMALL
    assert head.post(step.format("administrator_allocates"), {"on": "2026-05-10"}).status_code == 302
    assert (
        head.post(step.format("university_partner"), {"on": "2026-06-10", "partner": "USN"}).status_code
        == 302
    )
    assert head.post(step.format("carry_out"), {"on": "2026-09-10"}).status_code == 302
    (shown,) = rows_of(head, "/kommunen/kompetanse/")
    assert [shown[each] for each in ("map_need", "administrator_allocates", "carry_out")] == [
        "2026-01-10",
        "2026-05-10",
        "2026-09-10",
    ]
    assert (shown["days"], shown["allocated"].replace("\u00a0", " ")) == (120, "300 000")
    from docx import Document

    report = Document(io.BytesIO(head.get(place + "?som=docx").content))
    assert report.tables[0].rows[1].cells[1].text == "Skolefravær over tid"


@pytest.mark.accepts("E-23", "E-24")
def test_what_a_grant_took_stands_beside_what_it_gave(people: Steering) -> None:
    head = people.enter("head")
    row = {
        "grant": "GR-04",
        "year": "2025",
        "allocated": "420000",
        "hours": "160",
        "hourly": "650",
        "freed_hours": "400",
        "level": "estimated",
    }
    told(head, "bruk", **row)
    assert head.post("/kommunen/ny/bruk/", row).status_code == 422  # the same grant and year
    shown = said(head.get("/kommunen/tilskudd/")).replace("\u00a0", " ")
    assert "104 000" in shown
    assert "25 %" in shown
    assert "hva den gikk til, er ikke rapportert: Tilskudd i kompetanseløftet (2025)" in shown
    key = re.search(r"/kommunen/endre/bruk/([^/]+)/", head.get("/kommunen/tilskudd/").content.decode())
    assert key
    reported = {**row, "used_for": "Kurs i barnehagene", "reported": "2026-01-15"}
    assert head.post(f"/kommunen/endre/bruk/{key[1]}/", reported).status_code == 302
    (kept,) = rows_of(head, "/kommunen/tilskudd/")
    assert (kept["used"], kept["reported"], kept["cost"]) == ("Kurs i barnehagene", "2026-01-15", 104_000)
    assert "ikke rapportert" not in said(head.get("/kommunen/tilskudd/"))
    assert "/kommunen/tilskudd/" in head.get("/styring/tilskudd/").content.decode()


@pytest.mark.accepts("R-15", "E-13", "S-37")
def test_the_ledger_shows_the_gap_in_kroner_or_not_known(people: Steering) -> None:
    head = people.enter("head")
    base = {"cost_level": "estimated", "allocated_level": "stated"}
    told(
        head, "finansiering", title="Koordinator", signal="SIG-20", cost="780000", allocated="310000", **base
    )
    told(head, "finansiering", title="Normen vår", norm="on", cost="500", cost_level="estimated")
    told(head, "finansiering", title="Ingenting kom", norm="on", cost="500", allocated="0", **base)
    rows = {row["title"]: row for row in rows_of(head, "/kommunen/finansiering/")}
    assert (rows["Koordinator"]["gap"], rows["Koordinator"]["state"]) == (470_000, "delvis finansiert")
    assert (rows["Normen vår"]["gap"], rows["Normen vår"]["state"]) == ("ikke kjent", "ikke kjent")
    assert (rows["Ingenting kom"]["gap"], rows["Ingenting kom"]["state"]) == (500, "ikke finansiert")
    page = head.get("/kommunen/finansiering/")
    assert "Nordvåg: Kjente gap: 470 500 kroner i året" in said(page).replace("\u00a0", " ")
    norms = said(page).split("Bemanningsnormer uten full finansiering", 1)[1].split("Regnskapet for", 1)[0]
    assert "Normen vår" in norms
    assert "Ingenting kom" in norms
    assert "Koordinator" not in norms
    assert "/styring/signal/SIG-44/" in page.content.decode()
    visitor = said(people.browse().get("/kommunen/finansiering/"))
    assert "Bemanningsnormer" in visitor
    assert "Registeret: Ingen gap er kjent i kroner" in visitor
    assert "Koordinator" not in visitor
    told(people.enter("ks"), "finansiering", title="Normen i hele landet", norm="on")
    assert "Normen i hele landet" in said(people.browse().get("/kommunen/finansiering/"))


@pytest.mark.accepts("R-16")
def test_a_supervision_is_not_weighed_without_the_municipalitys_hours(people: Steering) -> None:
    head = people.enter("head")
    one = {"name": "Tilsyn med samarbeid", "municipalities": "1", "level": "estimated", "shared": "on"}
    refused = head.post("/kommunen/ny/nytte/", {**one, "effect": "100"})
    assert refused.status_code == 422
    assert "Tilsyn med samarbeid" in refused.content.decode()
    told(
        head,
        "nytte",
        **one,
        municipal_hours="74",
        municipal_hourly="650",
        state_hours="90",
        state_hourly="720",
    )
    (row,) = rows_of(people.browse(), "/kommunen/tilsyn/nytte/")
    assert (row["municipal"], row["state"], row["effect"], row["net"]) == (
        48_100,
        64_800,
        "ikke kjent",
        "ikke kjent",
    )
    known = said(people.browse().get("/kommunen/tilsyn/nytte/"))
    assert "Direktoratet for forvaltning og økonomistyring, 2020" in known


@pytest.mark.accepts("R-17")
def test_the_register_of_powers_act_by_act(people: Steering) -> None:
    rows = rows_of(people.browse(), "/kommunen/tilsyn/")
    new = {row["act"] for row in rows if row["power"] == "nytt forslag"}
    assert new == {"sosialtjenesteloven", "familievernkontorloven", "introduksjonsloven"}
    assert sum(row["power"] == "utvidet av seg selv" for row in rows) == 8
    page = people.browse().get("/kommunen/tilsyn/").content.decode()
    assert "/styring/kilde/001/1014-1015/" in page
    assert "/loven/bestemmelse/lov/2020-11-06-127/" in page


@pytest.mark.accepts("X-20")
def test_every_sum_that_is_told_shows_how_it_is_known(people: Steering) -> None:
    """Own pages: no row with a figure without its level. What the sources say shows it in its pointer."""
    from samkjort.steering.municipality.names import lists

    head = people.enter("head")
    sums = {"cost": "5", "cost_level": "estimated", "allocated": "4", "allocated_level": "public"}
    told(head, "finansiering", title="A", **sums)
    told(head, "oppgave", year="2026", name="B", amount="3", level="stated")
    told(head, "bruk", grant="GR-04", year="2025", allocated="9", level="public")
    told(head, "nytte", name="C", municipalities="1", municipal_hours="2", level="estimated")
    levels = {name.nb for name in lists()["figure_level"].values()}
    seen = 0
    for place, pairs in {
        "/kommunen/finansiering/": (("cost", "cost_level"), ("allocated", "allocated_level")),
        "/kommunen/oppgaver/": (("amount", "level"),),
        "/kommunen/tilskudd/": (("allocated", "level"), ("hours", "level")),
        "/kommunen/tilsyn/nytte/": (("hours", "level"),),
    }.items():
        for row in rows_of(head, place):
            for figure, level in pairs:
                if row[figure] not in (None, "ikke kjent"):
                    seen += 1
                    assert row[level] in levels, (place, row)
    assert seen >= 6
    for kind, content in {
        "finansiering": {"title": "A", "cost": "5"},
        "oppgave": {"year": "2026", "name": "B", "amount": "3"},
        "bruk": {"grant": "GR-04", "year": "2024", "allocated": "9"},
        "nytte": {"name": "C", "municipalities": "1", "municipal_hours": "2"},
    }.items():
        assert head.post(f"/kommunen/ny/{kind}/", content).status_code == 422, kind


@pytest.mark.accepts("X-20")
def test_every_figure_of_the_sources_shows_its_level_and_its_lines(people: Steering) -> None:
    from samkjort.steering.consultation.figures import figures
    from samkjort.steering.vocabulary import enumerations

    visitor = people.browse()
    rows = rows_of(visitor, "/kommunen/tall/")
    assert len(rows) == len(figures().figures) > 60
    levels = {name.nb: code for code, name in enumerations()["level"].items()}
    assert all(row["value"] and row["level"] in levels and row["source"] for row in rows)
    page = visitor.get("/kommunen/tall/").content.decode()
    assert page.count('href="/styring/kilde/') >= len(rows)
    for code in {levels[row["level"]] for row in rows}:
        some = json.loads(visitor.get(f"/kommunen/tall/?niva={code}&som=json").content)["rows"]
        assert {levels[row["level"]] for row in some} == {code}
    # Grants and project money of the steering pages: no sum without how it is known.
    for row in rows_of(visitor, "/styring/tilskudd/"):
        if any(row[name] is not None for name in ("amount", "years", "days")):
            assert row["sources"].rpartition(" · ")[2] in levels, row
    head = people.enter("head")
    post = {"name": "Lærere", "source": "Egne midler", "amount": "700000"}
    assert head.post("/styring/tilskudd/prosjekt/ny/", post).status_code == 302
    assert "eget anslag" in said(head.get("/styring/tilskudd/prosjekt/"))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_page_opens_for_a_visitor_with_a_sensible_empty_state(people: Steering, language: str) -> None:
    visitor = people.browse(language=language)
    for name in (
        "",
        "profil/",
        "maal/",
        "oppgaver/",
        "rom/",
        "kompetanse/",
        "tilskudd/",
        "finansiering/",
        "tilsyn/",
        "tall/",
    ):
        answer = visitor.get(f"/kommunen/{name}")
        assert answer.status_code == 200, name
        assert answer.content.count(b"<h1") == 1
        assert b"style=" not in answer.content.split(b"<main", 1)[1], name
    page = said(visitor.get("/kommunen/"))
    assert "Nordvåg" in page
