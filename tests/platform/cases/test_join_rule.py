"""When child welfare joins the team: the municipality's own rule, an aid, counted without anyone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import connection
from django.test import Client

from samkjort import casework
from samkjort.casework.model import default_model
from samkjort.platform.cases.join_rule import RULE
from samkjort.platform.cases.models import LevelModel, RuleUse
from samkjort.platform.people.models.base import span
from tests.platform.cases.conftest import Around
from tests.platform.cast import A

Enter = Callable[..., Client]
OWN = {"nb": "Alltid etter to møter.", "nn": "Alltid etter to møte.", "en": "Always after two meetings."}


def text(browser: Client, address: str) -> str:
    return str(browser.get(address).content.decode().split("<main", 1)[-1])


def use(enter: Enter, world: Around, came_to: str, who: str = "teacher") -> Any:
    address = f"/sak/{world.case}/lag/barnevernet/"
    return enter(who).post(address, {"fits": ["tried"], "came_to": came_to})


@pytest.mark.accepts("C-38")
def test_the_rule_is_the_municipalitys_own_and_stands_where_staff_and_team_see_it(
    world: Around, enter: Enter
) -> None:
    shipped = default_model().template(RULE)
    assert shipped is not None
    page = text(enter("nurse"), "/barnevernet-i-laget/")
    assert shipped.parts[0].texts.nb in page
    assert "følger med Samkjørt" in page
    model = yaml.safe_load((Path(casework.__path__[0]) / "models" / "default.yaml").read_text("utf-8"))
    for template in model["templates"]:
        if template["id"] == RULE:
            template["parts"] = [{"id": "own", **OWN}]
    with world.arrange():
        LevelModel.objects.create(
            municipality=A,
            source=yaml.safe_dump(model, allow_unicode=True),
            during=span(date(2026, 1, 1)),
            set_by_id=world.persons["director"],
            set_at="2026-01-01T10:00Z",
        )
    page = text(enter("nurse"), "/barnevernet-i-laget/")
    assert OWN["nb"] in page
    assert "følger med Samkjørt" not in page
    assert f"/sak/{world.case}/lag/barnevernet/" in text(enter("nurse"), f"/sak/{world.case}/lag/")


@pytest.mark.accepts("C-38")
def test_its_use_is_counted_by_month_and_leads_to_nobody(world: Around, enter: Enter) -> None:
    assert use(enter, world, "").status_code == 422
    assert "ikke kjent" in text(enter("leader"), "/barnevernet-i-laget/")
    for _again in range(4):
        assert use(enter, world, "not_now").status_code == 302
    page = text(enter("leader"), "/barnevernet-i-laget/")
    assert "færre enn fem" in page
    assert use(enter, world, "joins").headers["Location"].endswith("/samtykke/nytt/")
    page = text(enter("leader"), "/barnevernet-i-laget/")
    assert "<td>5</td>" in page
    rows = world.behind(lambda: list(RuleUse.objects.values_list("month", "outcome")))
    assert sorted(rows) == [(date(2026, 11, 1), "joins"), *[(date(2026, 11, 1), "not_now")] * 4]
    # No column could hold a person or a case, and the key does not tell the time.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'cases_ruleuse'::regclass AND attnum > 0"
        )
        assert {row[0] for row in cursor.fetchall()} == {"id", "municipality", "rule", "month", "outcome"}
    assert {row.pk.version for row in world.behind(lambda: list(RuleUse.objects.all()))} == {4}


def test_one_outside_the_team_cannot_use_it_and_another_municipality_sees_nothing(
    world: Around, enter: Enter
) -> None:
    use(enter, world, "joins")
    assert use(enter, world, "joins", "stranger").status_code == 404
    world.as_("outsider")
    assert RuleUse.objects.count() == 0
    world.as_("mother")
    assert RuleUse.objects.count() == 0
