"""The baton in the browser: two-sided words, a real yes, a no with its reason."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from samkjort.platform.cases.actions import baton
from samkjort.platform.cases.models import BatonPeriod
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]


def ask(world: Around, enter: Enter) -> Client:
    browser = enter("teacher")
    answer = browser.post(
        f"/sak/{world.case}/stafettpinne/",
        {
            "to": str(world.appointments["nurse"]),
            "reason": "Mest om søvn.",
            "familys_view": "Mor ønsker det.",
        },
    )
    assert answer.status_code == 302
    return browser


def now_holds(world: Around) -> object:
    return world.behind(lambda: BatonPeriod.objects.get(held__endswith=None).holder_id)


def test_from_my_day_to_an_offer_in_three_clicks(world: Around, enter: Enter) -> None:
    day = enter("teacher").get("/min-dag/").content.decode()
    assert f"/sak/{world.case}/stafettpinne/" in day  # 1: «Gi videre», 2: choose, 3: «Spør»


def test_both_see_that_it_is_not_handed_over_yet(world: Around, enter: Enter) -> None:
    browser = ask(world, enter)
    assert (
        "Du har den fortsatt, til Nina Lund har sagt ja"
        in browser.get(f"/sak/{world.case}/").content.decode()
    )
    day = enter("nurse").get("/min-dag/").content.decode()
    assert "Tora Berg spør om du vil ta stafettpinnen" in day
    page = enter("nurse").get(f"/sak/{world.case}/stafettpinne/svar/").content.decode()
    assert "Ja, jeg tar over fra i dag" in page
    assert "Mor ønsker det." in page


def test_a_yes_in_the_browser(world: Around, enter: Enter) -> None:
    ask(world, enter)
    assert enter("nurse").post(f"/sak/{world.case}/stafettpinne/ja/").status_code == 302
    assert now_holds(world) == world.persons["nurse"]


def test_a_no_without_a_reason_keeps_the_page(world: Around, enter: Enter) -> None:
    ask(world, enter)
    answer = enter("nurse").post(f"/sak/{world.case}/stafettpinne/svar/", {"reason": ""})
    assert answer.status_code == 422
    assert now_holds(world) == world.persons["teacher"]


def test_what_was_typed_is_kept_when_something_lacks(world: Around, enter: Enter) -> None:
    answer = enter("teacher").post(
        f"/sak/{world.case}/stafettpinne/", {"to": "", "reason": "Nina er nærmest.", "familys_view": ""}
    )
    assert answer.status_code == 422
    assert "Nina er nærmest." in answer.content.decode()


def test_a_second_offer_is_refused_in_words(world: Around, enter: Enter) -> None:
    browser = ask(world, enter)
    answer = browser.post(
        f"/sak/{world.case}/stafettpinne/",
        {"to": str(world.appointments["stranger"]), "reason": "Eller du?", "familys_view": "Greit."},
    )
    assert answer.status_code == 422
    assert "Eller du?" in answer.content.decode()


def test_a_dispute_leads_to_the_page_that_decides_who_coordinates(world: Around, enter: Enter) -> None:
    asked = enter("teacher").get(f"/sak/{world.case}/stafettpinne/uenighet/")
    assert asked["Location"] == f"/sak/{world.case}/samordning/meld/"
    baton.raise_dispute(world.as_("teacher"), world.case, services=["school", "ppt"], facts="Begge sier nei.")
    director = enter("director")
    assert f"/sak/{world.case}/stafettpinne/avgjor/" in director.get("/kommunedirektor/").content.decode()
    answer = director.get(f"/sak/{world.case}/stafettpinne/avgjor/")
    assert answer["Location"] == f"/sak/{world.case}/samordning/avgjor/"
