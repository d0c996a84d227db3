"""Emergency access on screen: opened with a reason, a banner while it lasts, read by the leader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from samkjort.platform.cases.models import Notice
from tests.platform.cases.conftest import Around
from tests.platform.pages.conftest import entries, number

REASON = "Ida er alvorlig syk på tur, og jeg er alene med henne"
Enter = Callable[..., Client]


def opened(world: Around, enter: Enter, who: str = "stranger") -> Client:
    browser = enter(who)
    answer = browser.post("/nodtilgang/", {"number": number(world).lower(), "reason": REASON})
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == f"/sak/{world.case}/"
    return browser


def test_it_opens_the_case_and_every_page_of_it_says_so(world: Around, enter: Enter) -> None:
    browser = opened(world, enter)
    for page in ("", "hvorfor/", "lag/"):
        answer = browser.get(f"/sak/{world.case}/{page}")
        assert answer.status_code == 200, page
        assert "Du er her med nødtilgang." in answer.content.decode(), page
    assert "Du er her med nødtilgang." not in browser.get("/min-dag/").content.decode()
    assert "nødtilgang." not in enter("teacher").get(f"/sak/{world.case}/").content.decode()


def test_it_closes_after_four_hours(world: Around, enter: Enter, later: Callable[[str], None]) -> None:
    opened(world, enter)
    later("2026-11-22 14:01")
    assert enter("stranger").get(f"/sak/{world.case}/").status_code == 404


def test_the_leader_is_told_and_reads_why_once(world: Around, enter: Enter) -> None:
    opened(world, enter)
    told = world.behind(lambda: list(Notice.objects.filter(kind="access.emergency")))
    assert [(one.person_id, one.urgent, one.case_id) for one in told] == [
        (world.persons["leader"], True, None)
    ]
    leader = enter("leader")
    assert "venter på at du leser hvorfor" in leader.get("/leder/").content.decode()
    page = leader.get("/nodtilganger/").content.decode()
    assert REASON in page
    assert "Sturla Vik" in page
    assert len(entries(world, action="access.see_emergencies", child_id=world.girl)) == 1
    (emergency,) = {one.ref for one in told}
    assert leader.post(f"/nodtilganger/{emergency}/lest/").status_code == 302
    assert "Ingen venter på deg." in leader.get("/nodtilganger/").content.decode()
    assert "venter på at du leser hvorfor" not in leader.get("/leder/").content.decode()


def test_only_the_leader_of_the_unit_reads_it(world: Around, enter: Enter) -> None:
    opened(world, enter)
    assert REASON not in enter("nurse_leader").get("/nodtilganger/").content.decode()
    for who in ("stranger", "administrator", "mother", "director"):
        assert enter(who).get("/nodtilganger/").status_code == 403, who


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"number": "", "reason": REASON}, "må fylles ut"),
        ({"reason": "kort"}, "skriv minst 20 tegn"),
        ({"number": "XXXX-XXXX", "reason": REASON}, "ingen sak som nødtilgang kan åpne"),
        ({"number": "01010112345", "reason": REASON}, "Something"),
    ],
)
def test_bad_input_opens_nothing_and_keeps_what_was_typed(
    world: Around, enter: Enter, typed: dict[str, str], said: str
) -> None:
    sent = {"number": number(world), **typed}
    browser = enter("stranger")
    answer = browser.post("/nodtilgang/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page or said == "Something"
    assert sent["reason"] in page
    assert browser.get(f"/sak/{world.case}/").status_code == 404


@pytest.mark.parametrize("who", ["administrator", "director", "supervisor", "mother"])
def test_those_who_do_not_work_with_children_are_refused_and_it_is_logged(
    world: Around, enter: Enter, who: str
) -> None:
    browser = enter(who)
    assert browser.get("/nodtilgang/").status_code == 403
    assert browser.post("/nodtilgang/", {"number": number(world), "reason": REASON}).status_code == 403
    assert {row["refused"] for row in entries(world, action="access.open_emergency")} == {True}


def test_one_from_another_municipality_finds_no_case(world: Around, enter: Enter) -> None:
    answer = enter("outsider").post("/nodtilgang/", {"number": number(world), "reason": REASON})
    assert answer.status_code == 422
    (tried,) = entries(world, action="access.open_emergency", refused=True)
    assert tried["case_id"] is None


@pytest.mark.parametrize("language", ["nn", "en"])
def test_it_is_in_nynorsk_and_english_too(world: Around, enter: Enter, language: str) -> None:
    page = enter("stranger", language).get("/nodtilgang/").content.decode()
    assert {"nn": "Kvifor må du sjå saka no?", "en": "Why do you need to see the case now?"}[language] in page
