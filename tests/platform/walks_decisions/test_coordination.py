"""The municipal director decides who coordinates; the joint decision is walked in `walks_joint`."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.platform.conftest import OwnDatabase


@pytest.fixture
def facts(own_database: OwnDatabase) -> Any:
    """What the demo has."""

    def ask(query: str, *values: Any) -> Any:
        with psycopg.connect(own_database.url("postgres")) as link:
            row = link.execute(query, values).fetchone()
        assert row is not None, query
        return row[0]

    return ask


@pytest.mark.accepts("C-04")
def test_the_director_decides_who_coordinates_on_one_screen(walk: Any, facts: Any) -> None:
    case = facts("SELECT case_id FROM decisions_coordination WHERE decided_at IS NULL LIMIT 1")
    director = walk("director", width=1280, language="nn")
    director.to("/kommunedirektor/")
    director.good("director-nn")
    director.to(f"/sak/{case}/samordning/avgjor/")
    director.good("decide-nn")
    first = director.page.locator("main [name=to] option[value]:not([value=''])").first.get_attribute("value")
    director.fill(to=first, best_interests="Éin stad å spørje.", reason="Dei ser barnet kvar dag.")
    director.send()
    director.page.wait_for_url("**/kommunedirektor/", timeout=60_000)
    decided = facts("SELECT reference FROM decisions_coordination WHERE case_id = %s", case)
    assert "45/25" in decided
