"""The pages open to all: the catalogue, guides with their lag, role cards, who may apply, what is cited."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from samkjort.law.services import register_services
from samkjort.steering.guidance import reports, roles
from tests.platform.signals.conftest import Steering

Browse = Callable[..., Client]
PAGES = (
    *("", "?for=school_leader", "slik/", "nettverk/", "tips/", "veiledere/", "utdanning/", "roller/"),
    *("roller/child_welfare/", "kilder/", "kilder/?dokument=001", "sporsmal/", "pakker/", "kompetanse/"),
    *("pakker/?tema=school_environment&for=skilled_worker", "laere/", "samlinger/", "skrives/"),
)


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main", 1)[-1]).split())


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_page_is_open_without_sign_in(browse: Browse, language: str) -> None:
    visitor = browse(language=language)
    for page in PAGES:
        answer = visitor.get(f"/veiledning/{page}")
        assert answer.status_code == 200, page
        assert b"style=" not in answer.content.split(b"<main", 1)[1], page
    assert visitor.get("/veiledning/roller/wizard/").status_code == 404


@pytest.mark.accepts("G-06")
def test_packages_show_target_length_and_theme_and_the_filter_holds(browse: Browse) -> None:
    rows = browse().get("/veiledning/pakker/?som=json").json()["rows"]
    assert len(rows) >= 4
    for row in rows:
        assert row["readers"], row
        assert row["themes"], row
    kindergarten = next(row for row in rows if row["title"] == "Trygt og godt barnehagemiljø")
    assert kindergarten["length"] == "7 moduler"
    assert next(row for row in rows if "læreplanverk" in row["title"])["length"] is None
    page = text(browse().get("/veiledning/pakker/?for=skilled_worker").content.decode())
    assert "Trygt og godt barnehagemiljø" in page
    assert "Lengde ikke kjent" in page
    assert "Pakkene til nytt læreplanverk" not in page.split("Ønsket")[0]


@pytest.mark.accepts("G-09", "G-10")
def test_the_guide_of_2022_shows_lag_senders_and_fourteen_acts(browse: Browse) -> None:
    raw = browse().get("/veiledning/veiledere/").content.decode()
    page = text(raw)
    assert "Den kom 45 dager etter" in page
    assert "4 avsendere sammen" in page
    card = raw.split('id="SIG-34"', 1)[1].split('id="SIG-', 1)[0]
    assert len(re.findall(r"<li>[^<]+: <a href=\"/loven/bestemmelse/", card)) == 14
    assert "Ukjent" in page or "Ikke kjent" in page
    assert "Rett til barnekoordinator" in text(raw.split('id="SIG-41"', 1)[1])
    files = browse().get("/veiledning/veiledere/?som=json").json()["rows"]
    assert next(row for row in files if row["lag"])["lag"] == "45"


@pytest.mark.accepts("G-17")
def test_who_may_apply_is_visible_and_the_gap_is_counted(browse: Browse) -> None:
    raw = browse().get("/veiledning/utdanning/").content.decode()
    page = text(raw)
    assert "Kommunedirektører er utestengt fra 2 tilbud" in page
    rows = browse().get("/veiledning/utdanning/?som=json").json()["rows"]
    assert [row["municipal_director"] for row in rows] == ["kan ikke søke", "kan ikke søke", "ikke kjent"]
    counted = re.search(r"Kommunedirektør</th><td>(\d)</td><td>(\d)</td><td>(\d)</td>", raw)
    assert counted is not None
    assert counted.groups() == ("0", "2", "1")


@pytest.mark.accepts("G-23")
def test_tips_say_how_it_stands_with_their_link(browse: Browse) -> None:
    page = text(browse().get("/veiledning/tips/").content.decode())
    assert page.count("adressen står ikke i kilden") == 3
    assert "Inn i jobb" in page


@pytest.mark.accepts("G-26")
def test_the_bibliography_shows_year_publisher_and_who_cites(browse: Browse) -> None:
    everything = browse().get("/veiledning/kilder/?som=json").json()["rows"]
    assert len(everything) == len(reports.reports()) > 70
    neet = next(row for row in everything if "NEET" in row["title"])
    assert (neet["year"], neet["publisher"], neet["documents"]) == (2021, "NORCE, for KS", "000")
    of_001 = browse().get("/veiledning/kilder/?dokument=001&som=json").json()["rows"]
    assert 0 < len(of_001) < len(everything)
    assert all("001" in row["documents"] for row in of_001)


def test_every_role_card_opens(browse: Browse) -> None:
    visitor = browse()
    for key in roles.cards():
        assert visitor.get(f"/veiledning/roller/{key}/").status_code == 200, key
    assert set(register_services().services) <= set(roles.cards())


@pytest.mark.accepts("G-21")
def test_a_resource_reaches_the_one_it_is_for_without_a_search(guidance: Steering) -> None:
    """The leader of a school opens the first page and asks nothing: there is the tool one did not find."""
    page = text(guidance.enter("rector").get("/veiledning/").content.decode())
    assert "Til deg som skoleleder" in page
    assert "Kartleggingsverktøy for flerspråklige elever" in page
    assert "Du er skoleleder" in page
    assert "Til deg som" not in text(guidance.browse().get("/veiledning/").content.decode())
