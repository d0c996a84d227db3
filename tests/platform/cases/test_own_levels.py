"""A municipality, and a service's leader, make the levels their own without programming."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from samkjort.casework.model import default_model
from samkjort.platform.cases.actions import case as cases
from samkjort.platform.cases.models import Case, LevelDraft, LevelModel
from samkjort.platform.cases.models_of_work import model_for, model_of
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]
DRAFT = "/nivaer/alle/utkast/"


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def fields(page: str) -> dict[str, Any]:
    """What a page of the draft would send as it stands."""
    found = dict(
        re.findall(r'<input class="ds-input" type="text"[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page)
    )
    found |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    found |= dict.fromkeys(re.findall(r'type="checkbox" name="([^"]+)" id="[^"]+" checked', page), "on")
    for name, value in re.findall(r'type="checkbox" name="([^"]+)" value="([^"]+)" id="[^"]+" checked', page):
        found.setdefault(name, []).append(value)
    return found


def new_case(world: Around, name: str) -> Case:
    child = cases.Child(given_name=name, family_name="Vik", birth_date=date(2018, 5, 5))
    return cases.begin_case(world.as_("teacher"), child, purpose="Vi vil hjelpe.")


@pytest.mark.accepts("C-19")
def test_a_municipality_renames_reorders_and_adds_a_level_and_new_cases_get_it(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    browser = enter("administrator")
    assert browser.post("/nivaer/alle/begynn/").status_code == 302
    # Rename the second level, with a step's text and deadline.
    page = text_of(browser.get(DRAFT + "niva-1/"))
    sent = fields(page) | {
        "levels.1.name.nb": "Trinn A – Vi i huset",
        "levels.1.name.nn": "Steg A – Vi i huset",
        "levels.1.steps.2.text.nb": "Lag en plan sammen",
        "levels.1.steps.2.days": "10",
        "do": "save",
    }
    assert browser.post(DRAFT + "niva-1/", sent).status_code == 302
    # The last two levels change places, and there is a new one at the end.
    browser.post(DRAFT, {"do": "down:levels.2"})
    browser.post(DRAFT, {"do": "add:levels"})
    new = {"levels.4.shared": "on", "levels.4.steps.0.text.nb": "Ring", "levels.4.steps.0.text.nn": "Ring"}
    for part, nb, nn in (("name", "Hele bygda", "Heile bygda"), ("about", "Alle er med.", "Alle er med.")):
        new |= {f"levels.4.{part}.nb": nb, f"levels.4.{part}.nn": nn}
    assert browser.post(DRAFT + "niva-4/", {**new, "do": "save"}).status_code == 302
    seen = text_of(browser.get(DRAFT + "se/"))
    assert "«Nivå 1 – Egen tjeneste» heter nå «Trinn A – Vi i huset»." in seen
    assert "«Hele bygda» er nytt." in seen
    assert "Nivåene står i en annen rekkefølge." in seen
    old = world.behind(lambda: Case.objects.get(pk=world.case))
    before = new_case(world, "Emil")
    assert browser.post(DRAFT + "se/", {"since": "2026-11-22"}).status_code == 422
    assert browser.post(DRAFT + "se/", {"since": "2026-12-01"}).status_code == 302
    later("2026-12-01 09:00")
    after = new_case(world, "Ada")
    assert model_of(after).level(after.level).name.nb == "Trinn A – Vi i huset"
    assert [level.id for level in model_of(after).levels][2:4] == ["several_services", "two_services"]
    assert model_of(after).levels[4].name.nn == "Heile bygda"
    assert model_of(after).level("own_service").steps[2].days == 10
    assert model_of(before) is model_of(old) is default_model()
    assert "Trinn A – Vi i huset" in text_of(enter("teacher").get(f"/sak/{after.pk}/"))
    assert "Nivå 1 – Egen tjeneste" in text_of(enter("teacher").get(f"/sak/{before.pk}/"))


def test_every_fault_is_said_at_once_and_what_was_typed_is_kept(world: Around, enter: Enter) -> None:
    browser = enter("administrator")
    browser.post("/nivaer/alle/begynn/")
    page = fields(text_of(browser.get(DRAFT + "niva-1/")))
    sent = page | {"levels.1.name.nn": "", "levels.1.steps.2.days": "snart", "do": "save"}
    answer = browser.post(DRAFT + "niva-1/", sent)
    assert answer.status_code == 422
    assert 'value="snart"' in text_of(answer)
    times = fields(text_of(browser.get(DRAFT + "tider/"))) | {"numbers.silent_days": "0", "do": "save"}
    assert browser.post(DRAFT + "tider/", times).status_code == 422
    seen = text_of(browser.get(DRAFT + "se/"))
    assert "3 ting mangler eller er feil" in seen
    assert "Skriv navnet på «Nivå 1 – Egen tjeneste» på nynorsk." in seen
    assert 'href="/nivaer/alle/utkast/tider/#numbers.silent_days"' in seen
    assert browser.post(DRAFT + "se/", {"since": "2026-12-01"}).status_code == 422
    assert world.behind(LevelModel.objects.count) == 0


def test_steps_are_added_moved_and_taken_out_and_nothing_else_can_be_reached(
    world: Around, enter: Enter
) -> None:
    browser = enter("administrator")
    browser.post("/nivaer/alle/begynn/")

    def steps() -> list[str]:
        row = world.behind(LevelDraft.objects.get)
        return [step["id"] for step in row.content["levels"][1]["steps"]]

    was = steps()
    here = DRAFT + "niva-1/"
    sent = fields(text_of(browser.get(here)))
    browser.post(here, sent | {"do": "add:levels.1.steps"})
    assert steps() == [*was, "own_1"]
    sent = fields(text_of(browser.get(here)))
    browser.post(here, sent | {"do": "up:levels.1.steps.6"})
    assert steps()[5] == "own_1"
    browser.post(here, sent | {"do": "remove:levels.1.steps.5"})
    assert steps() == was
    for path in ("consent.own_decision.0", "levels.99", "numbers", "levels.1.steps.x", ""):
        browser.post(here, sent | {"do": f"remove:{path}"})
    browser.post(here, sent | {"model.id": "x", "numbers.silent_days": "1", "do": "save"})
    row = world.behind(LevelDraft.objects.get)
    assert row.content["model"]["id"] == "standard"
    assert row.content["numbers"]["silent_days"] == 60
    assert len(row.content["levels"]) == 4
    assert len(row.content["consent"]["own_decision"]) == 4


def test_a_leader_writes_for_the_own_service_alone(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    leader = enter("leader")
    assert leader.post("/nivaer/alle/begynn/").status_code == 403
    assert leader.post("/nivaer/health_station/begynn/").status_code == 403
    assert leader.post("/nivaer/school/begynn/").status_code == 302
    here = "/nivaer/school/utkast/niva-1/"
    sent = fields(text_of(leader.get(here))) | {"levels.1.name.nb": "Klassen", "levels.1.name.nn": "Klassen"}
    assert leader.post(here, sent | {"do": "save"}).status_code == 302
    assert leader.post("/nivaer/school/utkast/se/", {"since": "2026-11-30"}).status_code == 302
    later("2026-11-30 08:00")
    world.as_("teacher")
    assert model_for("9901", "school").level("own_service").name.nb == "Klassen"
    assert model_for("9901", "health_station") is default_model()
    assert model_for("9902", "school") is default_model()
    assert enter("teacher").get("/nivaer/school/").status_code == 200
    assert enter("teacher").get("/nivaer/school/utkast/").status_code == 403
    assert enter("mother").get("/nivaer/school/").status_code == 403


def test_postgresql_refuses_a_version_by_anyone_else(world: Around) -> None:
    from django.db import ProgrammingError, transaction

    from samkjort.platform.people.models.base import span

    for who, service in (("teacher", "school"), ("leader", ""), ("leader", "health_station")):
        world.as_(who)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            LevelModel.objects.create(
                municipality="9901",
                service=service,
                source="{}",
                set_by_id=world.persons[who],
                set_at="2026-11-22T10:00Z",
                during=span(date(2026, 12, 1)),
            )


def test_back_to_what_ships_and_every_version_is_kept(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    director = enter("director")
    for since in ("2026-12-01", "2026-12-10", "2026-11-25"):
        director.post("/nivaer/alle/begynn/")
        director.post(DRAFT, {"do": "remove:levels.3"})
        assert director.post(DRAFT + "se/", {"since": since}).status_code == 302
    later("2026-11-26 08:00")
    director = enter("director")
    page = text_of(director.get("/nivaer/alle/"))
    assert page.count("Aldri gjeldende") == 2
    assert "Nivå 3 – Flere tjenester" not in page
    mine = new_case(world, "Ada")
    assert director.post("/nivaer/alle/standard/", {"since": "2026-11-26"}).status_code == 302
    assert director.post("/nivaer/alle/standard/", {"since": "2026-11-27"}).status_code == 302
    later("2026-11-28 08:00")
    world.as_("teacher")
    assert model_for("9901") is default_model()
    assert len(model_of(mine).levels) == 3
    director = enter("director")
    page = text_of(director.get("/nivaer/alle/"))
    assert "Nivå 3 – Flere tjenester" in page
    assert "til 26. november 2026" in page
    version = re.search(r"/nivaer/alle/versjon/([0-9a-f-]{36})/", page)
    assert version
    assert director.get(version[0]).status_code == 200
    assert director.post("/nivaer/alle/begynn/", {"fra": version[1]}).status_code == 302
    assert director.post(DRAFT, {"do": "drop"}).status_code == 302
    assert director.get(DRAFT).status_code == 404
