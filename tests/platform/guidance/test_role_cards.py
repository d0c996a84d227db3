"""The team of a case leads to the role card of each service; the pages hold on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samkjort.steering.guidance import roles
from tests.platform.cases.conftest import Around, world
from tests.platform.guidance.test_open_pages import text

__all__ = ["world"]
ON_A_PHONE = ("veiledere/", "utdanning/", "sporsmal/", "pakker/")


@pytest.mark.accepts("G-04")
def test_the_team_of_a_case_opens_the_role_card_of_each_service(
    world: Around, browse: Callable[..., Client]
) -> None:
    teacher = browse(world.persons["teacher"], world.appointments["teacher"])
    page = teacher.get(f"/sak/{world.case}/lag/").content.decode()
    led_to = re.findall(r'href="/veiledning/roller/([a-z_]+)/"', page)
    assert set(led_to) == {"school", "health_station"}
    for key in led_to:
        card = text(browse().get(f"/veiledning/roller/{key}/").content.decode())
        assert roles.cards()[key].does.nb in card
        assert roles.cards()[key].when.nb in card
    unclear = text(browse().get("/veiledning/roller/child_welfare/").content.decode())
    assert "denne rollen ikke er klar" in unclear
    listed = text(browse().get("/veiledning/roller/").content.decode())
    assert "Departement" in listed
    assert "Direktorat" in listed


def test_the_pages_hold_on_a_phone_in_nynorsk_without_scripts(open_page: Any) -> None:
    from tests.platform.browser import faults, fits

    page = open_page(width=320, language="nn")
    wrong = []
    for address in ON_A_PHONE:
        assert page.goto(f"/veiledning/{address}").status == 200, address
        if page.locator("h1").count() != 1:
            wrong.append(f"{address}: not one heading")
        if not fits(page):
            wrong.append(f"{address}: scrolls sideways")
        wrong += [f"{address}: {fault}" for fault in faults(page)]
    assert wrong == []
    plain = open_page(width=320, language="nn", scripts=False)
    plain.goto("/veiledning/")
    plain.locator("select[name=for]").select_option("teacher")
    plain.locator("main form button").first.click()
    assert "Til deg som lærar" in plain.locator("#you").inner_text()
