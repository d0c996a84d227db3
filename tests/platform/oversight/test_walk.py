"""On the demo: the leader in a browser without scripts; and the speed of eighty cases."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from samkjort.platform import clock
from samkjort.platform.oversight import controls
from samkjort.platform.oversight.views.pages import CHOSEN
from tests.platform.conftest import OwnDatabase
from tests.platform.walks_decisions.conftest import WHO, filled_demo, filled_name, own_database, walk

__all__ = ["filled_demo", "filled_name", "own_database", "walk"]

SECONDS = 5.0


@pytest.mark.parametrize("subject", ["leader"])
def test_the_leaders_pages(walk: Any, subject: str) -> None:
    leader = walk(subject, scripts=False)
    leader.to("/leder/")
    leader.follow("Oversikt, dokumentasjon og tilsyn")
    leader.good("oversight leader")
    leader.to("/oversikt/forebygging/")
    leader.good("oversight prevention")


def test_eighty_cases_take_less_than_five_seconds(own_database: OwnDatabase) -> None:
    today = clock.today()
    themes = [one for one in CHOSEN if one in controls.themes_on(today)]
    assert themes
    with psycopg.connect(own_database.url("samkjort_web")) as link:
        with psycopg.connect(own_database.url("postgres")) as known:
            person, appointment = known.execute(WHO, ["director"]).fetchone() or (None, None)
            row = known.execute(
                "SELECT u.municipality, (SELECT count(*) FROM cases_case c"
                " WHERE c.municipality = u.municipality) FROM people_appointment a"
                " JOIN people_unit u ON u.id = a.unit_id WHERE a.id = %s",
                [appointment],
            ).fetchone()
        assert row is not None
        assert row[1] >= 80
        link.execute("SELECT set_config('samkjort.person', %s, true)", [str(person)])
        link.execute("SELECT set_config('samkjort.appointment', %s, true)", [str(appointment)])
        link.execute("SELECT set_config('samkjort.municipality', %s, true)", [row[0]])
        began = time.monotonic()
        found = link.execute(
            "SELECT * FROM oversight_counts(%s, NULL, %s, %s, %s)",
            [row[0], today - timedelta(days=300), today, clock.now()],
        ).fetchall()
        assert time.monotonic() - began < SECONDS
        assert {"cases", "holder", "childs_view"} <= {line[0] for line in found}
