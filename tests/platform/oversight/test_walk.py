"""On the demo, in a browser: the director makes a sheet, the authority reads it, the leader sees the unit.

Every page is looked at once, by axe and at 320 pixels: the director's in nynorsk, the others in bokmål.
"""

from __future__ import annotations

import re
import time
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from playwright.sync_api import expect

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.oversight import actions, controls, wording
from samkjort.platform.oversight.evidence import leaving
from samkjort.platform.oversight.views.pages import CHOSEN, this_year
from samkjort.platform.people.roles import Role
from tests.platform.conftest import OwnDatabase
from tests.platform.walks.walker import Walk
from tests.platform.walks_decisions.conftest import WHO, filled_demo, filled_name, own_database, walk

__all__ = ["filled_demo", "filled_name", "own_database", "walk"]

SHEET = re.compile(r"/oversikt/dokumentasjon/[0-9a-f-]{36}/")
SECONDS = 5.0
DIRECTORS = ("", "internkontroll/", "samarbeid/", "tilsyn/", "tilsyn/ny/", "tilsyn/pause/", "skriving/")


def look(one: Walk, name: str) -> None:
    """The page is good, with the first of what is folded open."""
    one.page.evaluate("document.querySelectorAll('main details').forEach((e, n) => { e.open = n < 1; })")
    one.good(f"oversight-{name.strip('/').replace('/', '-') or 'start'}")


def test_made_by_the_director_given_and_read_by_the_authority(walk: Any) -> None:
    director = walk("director", width=1280, language="nn")
    for place in DIRECTORS:
        director.to(f"/oversikt/{place}")
        look(director, place)
    director.to("/oversikt/tilsyn/")
    director.page.locator("main .cards a").first.click()
    look(director, "request")
    director.to(f"/oversikt/kommunestyret/{clock.today().year}/")
    look(director, "council")
    director.to("/oversikt/dokumentasjon/")
    look(director, "make")
    director.restart()
    director.send()
    director.cost("a sheet of evidence made", clicks=1, fields=0)
    assert SHEET.search(director.page.url)
    look(director, "sheet")
    director.send()
    expect(director.page.locator("main")).to_contain_text("Gitt til")
    director.page.context.close()
    authority = walk("supervisor", width=1280)
    authority.to("/oversikt/gitt/")
    look(authority, "given")
    authority.page.locator("main .cards a").first.click()
    assert SHEET.search(authority.page.url)
    expect(authority.page.locator("main")).to_contain_text("holdt tilbake")
    look(authority, "sheet-given")


def test_the_leaders_pages(walk: Any) -> None:
    leader = walk("leader", width=1280)
    leader.to("/leder/")
    leader.follow("Oversikt, dokumentasjon og tilsyn")
    look(leader, "leader")
    leader.to("/oversikt/forebygging/")
    look(leader, "prevention")


@pytest.fixture
def director(own_database: OwnDatabase) -> Actor:
    """The demo's municipal director, and at least eighty cases."""
    with psycopg.connect(own_database.url("postgres")) as link:
        person, appointment = link.execute(WHO, ["director"]).fetchone() or (None, None)
        row = link.execute(
            "SELECT u.municipality, u.id,"
            " (SELECT count(*) FROM cases_case c WHERE c.municipality = u.municipality)"
            " FROM people_appointment a JOIN people_unit u ON u.id = a.unit_id WHERE a.id = %s",
            [appointment],
        ).fetchone()
    assert row is not None
    assert row[2] >= 80
    return Actor(
        person_id=person,
        name="",
        language="nb",
        appointment_id=appointment,
        role=Role.DIRECTOR,
        unit_id=row[1],
        municipality=row[0],
    )


def test_a_sheet_of_eighty_cases_takes_less_than_five_seconds(director: Actor) -> None:
    today = clock.today()
    themes = tuple(one for one in CHOSEN if one in controls.themes_on(today))
    first, last = this_year()
    with transaction.atomic(), connection.cursor() as cursor:
        access.act_as(director)
        cursor.execute("SELECT set_config('samkjort.municipality', %s, true)", [director.municipality])
        began = time.monotonic()
        row = actions.make_sheet(director, themes=themes, first=first, last=last, as_of=today)
        found, same = actions.again(row)
        pdf = wording.sheet(leaving(found), "Solvik").pdf()
        took = time.monotonic() - began
        assert same
        assert found.count("cases").counted >= 50
    assert pdf.startswith(b"%PDF")
    assert took < SECONDS
