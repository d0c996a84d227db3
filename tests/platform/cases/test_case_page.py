"""The page of a case: whole for those the family has said yes to, how it stands for others who may know."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.platform.access.conftest import entries
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]
STAFF_PAGES = (
    "",
    "niva/",
    "stafettpinne/",
    "stafettpinne/historie/",
)
QUERIES = 14
"""For the whole page, with its savepoint: who asks, leave, log, top, team, consents, plan, latest, and what
other apps add; the law asks nothing."""
MORE = ("samtykke/", "samtykke/nytt/", "lag/", "lag/ny/", "lag/utenfra/", "lag/koordinerende-enhet/")


def test_who_has_the_baton_and_who_is_in_the_team_stand_on_it(world: Around, enter: Enter) -> None:
    page = enter("teacher").get(f"/sak/{world.case}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert all(word in text for word in ("Ida, 13 år", "Tora Berg", "Nina Lund", "helsesykepleier"))


def test_a_stranger_meets_nothing(world: Around, enter: Enter) -> None:
    for page in (*STAFF_PAGES, *MORE):
        answer = enter("stranger").get(f"/sak/{world.case}/{page}")
        assert answer.status_code == 404, page
        assert "Ida" not in answer.content.decode()


def test_the_leader_sees_how_it_stands_and_not_what_it_is_about(world: Around, enter: Enter) -> None:
    text = enter("leader").get(f"/sak/{world.case}/").content.decode()
    assert "Tora Berg" in text
    assert "Nina Lund" not in text
    assert "Vi vil hjelpe Ida sammen" not in text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_page_of_the_holder_stands_in_the_three_languages(
    world: Around, enter: Enter, language: str
) -> None:
    browser = enter("teacher", language)
    for page in (*STAFF_PAGES, *MORE):
        answer = browser.get(f"/sak/{world.case}/{page}")
        assert answer.status_code == 200, page
        assert "<h1" in answer.content.decode()


def test_a_button_shows_only_what_i_may_do(world: Around, enter: Enter) -> None:
    holder = enter("teacher").get(f"/sak/{world.case}/").content.decode()
    nurse = enter("nurse").get(f"/sak/{world.case}/").content.decode()
    assert f'/sak/{world.case}/stafettpinne/"' in holder
    assert f'/sak/{world.case}/stafettpinne/"' not in nurse
    assert f"/sak/{world.case}/hvorfor/" in nurse
    why = enter("nurse").get(f"/sak/{world.case}/hvorfor/").content.decode()
    assert "den som har stafettpinnen" in why


def test_one_look_is_one_line_in_the_access_log(world: Around, enter: Enter) -> None:
    enter("teacher").get(f"/sak/{world.case}/")
    rows = entries(world, child_id=world.girl, refused=False)
    assert [row["action"] for row in rows] == ["cases.open_case"]


def test_the_number_of_queries_is_fixed(world: Around, enter: Enter) -> None:
    browser = enter("teacher")
    browser.get(f"/sak/{world.case}/")
    with CaptureQueriesContext(connection) as asked:
        browser.get(f"/sak/{world.case}/")
    assert len(asked) == QUERIES


def test_the_law_stands_beside_with_its_source(world: Around, enter: Enter) -> None:
    text = enter("teacher").get(f"/sak/{world.case}/").content.decode()
    assert "Hva loven sier her" in text
    assert "opplæringslova §" in text
    assert "Mangler å vite" in text


def test_the_emergency_exit_stands_on_every_page_of_a_case(world: Around, enter: Enter) -> None:
    for page in ("", "lag/", "samtykke/", "stafettpinne/"):
        assert "/bekymring/" in enter("teacher").get(f"/sak/{world.case}/{page}").content.decode()
