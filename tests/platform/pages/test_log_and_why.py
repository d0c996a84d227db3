"""Who has looked at a case, and why one may or may not: on screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.platform.cases.conftest import Around
from tests.platform.pages.conftest import entries

Enter = Callable[..., Client]


def test_the_leader_reads_who_has_looked_with_reasons(world: Around, enter: Enter) -> None:
    enter("nurse").get(f"/sak/{world.case}/")
    page = enter("leader").get(f"/sak/{world.case}/hvem-har-sett/").content.decode()
    assert "Nina Lund" in page
    assert "samtykke" in page
    assert len(entries(world, action="access.see_case_log", person_id=world.persons["leader"])) == 1


def test_a_refused_look_is_there_too(world: Around, enter: Enter) -> None:
    assert enter("stranger").get(f"/sak/{world.case}/").status_code == 404
    page = enter("leader").get(f"/sak/{world.case}/hvem-har-sett/").content.decode()
    assert "Fikk nei" in page
    assert "Sturla Vik" in page


@pytest.mark.parametrize("who", ["stranger", "outsider", "administrator"])
def test_strangers_meet_nothing(world: Around, enter: Enter, who: str) -> None:
    for page in ("hvem-har-sett", "hvorfor"):
        assert enter(who).get(f"/sak/{world.case}/{page}/").status_code == 404


def test_a_nurse_in_the_team_may_not_read_the_log_of_the_case(world: Around, enter: Enter) -> None:
    assert enter("nurse").get(f"/sak/{world.case}/hvem-har-sett/").status_code == 403


def test_a_strange_place_to_begin_is_passed_over(world: Around, enter: Enter) -> None:
    for before in ("x", "-1", "²", "9" * 40):
        answer = enter("leader").get(f"/sak/{world.case}/hvem-har-sett/", {"before": before})
        assert answer.status_code == 200, before


def test_why_tells_the_ground_of_what_one_may(world: Around, enter: Enter) -> None:
    page = enter("nurse").get(f"/sak/{world.case}/hvorfor/", {"handling": "cases.open_case"})
    assert "Ja: «så saken»" in page.content.decode()
    assert "samtykke fra familien" in page.content.decode()


def test_why_tells_who_can_what_one_cannot(world: Around, enter: Enter) -> None:
    page = enter("nurse").get(f"/sak/{world.case}/hvorfor/", {"handling": "cases.offer_baton"})
    assert "Nei: «spurte noen om å ta stafettpinnen»" in page.content.decode()
    assert "den som har stafettpinnen" in page.content.decode()
    assert not entries(world, action="cases.offer_baton")


def test_why_with_an_unknown_action_shows_the_list(world: Around, enter: Enter) -> None:
    answer = enter("teacher").get(f"/sak/{world.case}/hvorfor/", {"handling": "no.such"})
    assert answer.status_code == 200
    assert "Ja: «" not in answer.content.decode()
