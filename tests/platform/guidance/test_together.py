"""Packages and meetings, wishes, needs, learning from each other, gatherings, guides written with KS."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from samkjort.platform.guidance import queries
from samkjort.platform.guidance.models import Comment, Gathering, OwnPackage, Writing
from tests.platform.conftest import Arrange
from tests.platform.guidance.test_open_pages import text
from tests.platform.signals.conftest import SMALL, Steering

PACKAGE: dict[str, Any] = {
    "title": "Hvem gjør hva i laget?",
    "themes": ["team", "roles"],
    "readers": ["teacher", "skilled_worker"],
    "introduction": "En time for å bli enige.",
    "example": "En oppdiktet elev er mye borte.",
    "videos": "Ett lag; https://example.no/lag; 4\nTo ord; https://example.no/ord; 3",
    "reflection": "Hvem begynner?\nHva spør vi om?",
}


def only(arrange: Arrange, model: Any) -> UUID:
    with arrange():
        found: UUID = model.objects.get().pk
    return found


@pytest.mark.accepts("G-08")
def test_a_package_is_written_and_published_in_the_tool_and_only_when_whole(
    guidance: Steering, arrange: Arrange
) -> None:
    head = guidance.enter("head")
    half = {**PACKAGE, "example": "", "videos": "", "reflection": ""}
    assert head.post("/veiledning/pakker/ny/", half).status_code == 302
    key = only(arrange, OwnPackage)
    place = f"/veiledning/pakker/{key}/"
    told = text(head.post(f"{place}apne/", follow=True).content.decode())
    assert "Den mangler: et tilfelle å tenke ut fra, korte filmer, spørsmål til refleksjon" in told
    assert guidance.browse().get(place).status_code == 404
    long = {**PACKAGE, "videos": "Lang; https://example.no/lang; 50"}
    refused = guidance.enter("head").post(f"{place}endre/", long)
    assert refused.status_code == 422
    assert "ti minutter" in refused.content.decode()
    head = guidance.enter("head")
    assert head.post(f"{place}endre/", PACKAGE).status_code == 302
    assert head.post(f"{place}apne/").status_code == 302
    page = text(guidance.browse().get(place).content.decode())
    for part in ("Innledning", "Et tilfelle å tenke ut fra", "Korte filmer", "Ett lag", "Hva spør vi om?"):
        assert part in page, part
    assert "Hvem gjør hva i laget?" in text(guidance.browse().get("/veiledning/pakker/").content.decode())
    for who in ("neighbour", "kd"):
        assert guidance.enter(who).post(f"{place}endre/", PACKAGE).status_code == 404, who
    assert guidance.enter("teacher").post("/veiledning/pakker/ny/", PACKAGE).status_code == 403


def test_a_staff_meeting_goes_step_by_step_and_what_is_agreed_is_kept(
    guidance: Steering, arrange: Arrange
) -> None:
    head = guidance.enter("head")
    head.post("/veiledning/pakker/ny/", PACKAGE)
    key = only(arrange, OwnPackage)
    place = f"/veiledning/pakker/{key}/"
    assert head.get(f"{place}mote/").status_code == 404
    head.post(f"{place}apne/")
    visitor = guidance.browse()
    pages = [
        text(visitor.get(f"{place}mote/?steg={step}&antall=11").content.decode()) for step in range(1, 6)
    ]
    assert "En oppdiktet elev er mye borte." in pages[0]
    assert "2 grupper: 6, 5" in pages[0]
    assert "7 minutter" in pages[1]
    assert "5 minutter" in pages[2]
    assert "25 minutter" in pages[3]
    assert "Hvem begynner?" in pages[3]
    assert "Hele møtet: 52 minutter" in pages[4]
    agreed = {"held_on": "2026-10-01", "people": "11", "agreed": "Den som undrer seg, ringer."}
    assert guidance.enter("head").post(f"{place}mote/enighet/", agreed).status_code == 302
    assert "Den som undrer seg, ringer." in text(guidance.enter("head").get(place).content.decode())
    assert "Den som undrer seg" not in text(guidance.enter("neighbour").get(place).content.decode())


@pytest.mark.accepts("G-07")
def test_municipalities_vote_for_what_they_wish_and_each_counts_once(guidance: Steering) -> None:
    wish = {"title": "Å lede et lag på tvers", "theme": "leadership", "reader": "education_head"}
    assert guidance.enter("ks").post("/veiledning/pakker/onske/", wish).status_code == 302
    place = "/veiledning/pakker/onske/WISH-02/"
    for who, times in (("head", 3), ("neighbour", 1)):
        for _number in range(times):
            assert guidance.enter(who).post(place, {"wants": "yes"}).status_code == 302
    raw = guidance.browse().get("/veiledning/pakker/").content.decode()
    wishes = text(raw.split('id="wishes"', 1)[1])
    assert wishes.index("Pakker til fagarbeidere") < wishes.index("En pakke om samarbeid på tvers")
    assert "2 kommuner ønsker den" in wishes
    assert "Å lede et lag på tvers" in wishes
    guidance.enter("head").post(place, {"wants": "no"})
    assert "1 kommune ønsker den" in text(guidance.browse().get("/veiledning/pakker/").content.decode())
    assert guidance.enter("ks").post(place, {"wants": "yes"}).status_code == 403
    assert guidance.enter("head").post("/veiledning/pakker/onske/NONE/", {"wants": "yes"}).status_code == 404


@pytest.mark.accepts("G-06")
def test_a_municipality_chooses_freely_and_only_it_sees_what(guidance: Steering) -> None:
    head = guidance.enter("head")
    assert head.post("/veiledning/pakker/velg/PKG-03/", {"chosen": "yes"}).status_code == 302
    assert set(queries.chosen(SMALL)) == {"PKG-03"}
    assert "valgt" in text(head.get("/veiledning/pakker/").content.decode())
    guidance.enter("neighbour").get("/veiledning/pakker/")
    assert queries.chosen(SMALL) == {}
    assert (
        guidance.enter("head").post("/veiledning/pakker/velg/WISH-01/", {"chosen": "yes"}).status_code == 404
    )


@pytest.mark.accepts("G-18", "G-24")
def test_the_mapping_makes_a_need_list_and_a_gap_in_roles_is_a_training_need(guidance: Steering) -> None:
    head = guidance.enter("head")
    place = "/veiledning/kompetanse/"
    assert "behovene er ikke kjent" in text(head.get(place).content.decode())
    for theme, have, urgency, gap in (
        ("school_environment", "none", "now", False),
        ("participation", "enough", "not_needed", True),
        ("sharing", "unknown", "now", False),
    ):
        data = {"have": have, "urgency": urgency} | ({"role_gap": "on"} if gap else {})
        assert head.post(f"{place}{theme}/", data).status_code == 302
    page = text(head.get(place).content.decode())
    assert "haster mest" in page
    assert "rollene henger etter" in page
    assert "Trygt og godt barnehagemiljø" in page
    assert "Dere vet ikke hva dere har av: taushetsplikt og deling" in page
    assert "Kartlagt: 3 av 13 temaer" in page
    found = queries.needs_of(SMALL)
    assert [(need.theme, need.role_gap) for need in found.needs] == [
        ("school_environment", False),
        ("participation", True),
    ]
    assert "PKG-03" in found.needs[0].meets
    assert "HOW-01" in found.needs[1].meets
    assert "Kommunen har sagt at den trenger dette" in text(
        head.get("/veiledning/?for=skilled_worker").content.decode()
    )
    rows = head.get(f"{place}?som=json").json()["rows"]
    assert [row["theme"] for row in rows] == ["trygt miljø og mobbing", "barn og familier medvirker"]
    assert guidance.enter("head").get(f"{place}weather/").status_code == 404
    guidance.enter("neighbour").get("/veiledning/")
    assert queries.needs_of(SMALL).needs == ()


@pytest.mark.accepts("G-16")
def test_a_need_and_an_offer_meet_by_theme_and_profile(guidance: Steering) -> None:
    offer = {"offers": "yes", "theme": "team", "says": "Stafettlogg med få ansatte."}
    assert guidance.enter("head").post("/veiledning/laere/nytt/", offer).status_code == 302
    need = {"offers": "no", "theme": "team", "says": "Vi begynner til våren."}
    assert guidance.enter("neighbour").post("/veiledning/laere/nytt/", need).status_code == 302
    other = {"offers": "no", "theme": "sharing", "says": "Hvordan deler dere?"}
    guidance.enter("neighbour").post("/veiledning/laere/nytt/", other)
    page = text(guidance.browse().get("/veiledning/laere/").content.decode())
    assert "Granheim kan lære av Nordvåg" in page
    assert page.count("kan lære av") == 1
    assert "samme tema, samme fylke" in page
    mine = guidance.enter("neighbour").get("/veiledning/laere/").content.decode()
    key = mine.split("/veiledning/laere/")[-1].split("/fjern/")[0]
    assert guidance.enter("head").post(f"/veiledning/laere/{key}/fjern/").status_code == 404
    assert guidance.enter("neighbour").post(f"/veiledning/laere/{key}/fjern/").status_code == 302


@pytest.mark.accepts("G-19")
def test_a_gathering_is_checked_before_it_is_published(guidance: Steering, arrange: Arrange) -> None:
    def plan(who: str, host: str, day: str) -> UUID:
        data = {"title": f"Laget, ved {host}", "hosts": [host], "topics": ["team_around_child"], "on": day}
        assert guidance.enter(who).post("/veiledning/samlinger/ny/", data).status_code == 302
        with arrange():
            found: UUID = Gathering.objects.get(title=f"Laget, ved {host}").pk
        return found

    first = plan("udir", "udir", "2027-02-01")
    place = f"/veiledning/samlinger/{first}/"
    assert guidance.browse().get(place).status_code == 404
    page = text(guidance.enter("udir").get(place).content.decode())
    assert "Ledig" in page
    assert guidance.enter("udir").post(f"{place}apne/", {}).status_code == 302
    second = plan("bufdir", "bufdir", "2027-03-01")
    place = f"/veiledning/samlinger/{second}/"
    page = text(guidance.enter("bufdir").get(place).content.decode())
    assert "Parallell" in page
    assert "Laget, ved udir" in page
    refused = guidance.enter("bufdir").post(f"{place}apne/", {"reason": ""})
    assert refused.status_code == 422
    assert "slå den sammen" in refused.content.decode()
    assert guidance.browse().get(place).status_code == 404
    reason = {"reason": "Den er for fosterhjem alene."}
    assert guidance.enter("kd").post(f"{place}apne/", reason).status_code == 404
    assert guidance.enter("bufdir").post(f"{place}apne/", reason).status_code == 302
    with arrange():
        assert Gathering.objects.get(pk=second).verdict == "hit"
    assert "Den er for fosterhjem alene." in text(guidance.browse().get(place).content.decode())


@pytest.mark.accepts("G-11")
def test_ks_is_invited_and_stage_and_comments_are_recorded(guidance: Steering, arrange: Arrange) -> None:
    office = guidance.enter("udir")
    assert office.post("/veiledning/skrives/ny/", {"title": "Fravær i skolen"}).status_code == 302
    key = only(arrange, Writing)
    place = f"/veiledning/skrives/{key}/"

    def move(to: str, day: str, **more: str) -> int:
        return guidance.enter("udir").post(f"{place}steg/", {"to": to, "on": day, **more}).status_code

    assert move("drafting", "2027-01-01") == 422
    for to, day in (("invited", "2027-01-02"), ("drafting", "2027-01-20"), ("comments", "2027-03-01")):
        assert move(to, day) == 302, to
    said = {"says": "Kapittel 2 sier hvor mange møter kommunen skal ha."}
    assert guidance.enter("ks").post(f"{place}kommentar/", said).status_code == 302
    assert guidance.enter("head").post(f"{place}kommentar/", {"says": "Hva med oss små?"}).status_code == 302
    assert move("revised", "2027-04-01") == 302
    assert move("published", "2027-05-01", room="Kommunen velger selv.") == 422
    page = text(guidance.browse().get(place).content.decode())
    assert "KS ble invitert før skrivingen" in page
    assert "KS, " in page
    assert "ikke svar ennå" in page
    with arrange():
        comments = list(Comment.objects.values_list("pk", "stage"))
    assert {stage for _key, stage in comments} == {"comments"}
    for comment, _stage in comments:
        assert guidance.enter("ks").post(f"/veiledning/skrives/svar/{comment}/", said).status_code == 404
        answer = {"says": "Vi skriver om kapittelet."}
        assert guidance.enter("udir").post(f"/veiledning/skrives/svar/{comment}/", answer).status_code == 302
    assert move("published", "2027-05-01") == 422
    assert move("published", "2027-05-01", room="Kommunen velger selv.") == 302
    assert guidance.enter("ks").post(f"{place}kommentar/", said).status_code == 422
    rows = guidance.browse().get("/veiledning/skrives/?som=json").json()["rows"]
    assert rows == [
        {
            "title": "Fravær i skolen",
            "by": "Utdanningsdirektoratet",
            "stage": "publisert",
            "invited": True,
            "comments": 2,
            "unanswered": 0,
        }
    ]
