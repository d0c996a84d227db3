"""The level is suggested, and set with a reason; the highest takes the leader's yes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.cases.actions import level as act
from samkjort.platform.cases.models import Case, LevelPeriod
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]


def level_of(world: Around) -> str:
    return str(world.behind(lambda: Case.objects.get().level))


def test_two_services_suggest_level_two(world: Around) -> None:
    world.as_("teacher")
    suggested = act.suggested(Case.objects.get(pk=world.case))
    assert suggested.level is not None
    assert suggested.level.id == "two_services"


def test_it_is_changed_with_a_reason_and_a_history(world: Around) -> None:
    act.set_level(world.as_("teacher"), world.case, to="two_services", reason="Helsestasjonen er med.")
    assert level_of(world) == "two_services"
    rows = world.behind(lambda: list(LevelPeriod.objects.order_by("set_at")))
    assert [row.level for row in rows] == ["own_service", "two_services"]
    assert rows[0].during.upper == rows[1].during.lower


def test_raising_it_without_a_reason_is_refused(world: Around) -> None:
    with pytest.raises(StepRefused):
        act.set_level(world.as_("teacher"), world.case, to="two_services", reason="")


def test_the_highest_waits_for_the_leader(world: Around, enter: Enter) -> None:
    act.set_level(world.as_("teacher"), world.case, to="several_services", reason="Barnevernet trengs.")
    assert level_of(world) == "own_service"
    assert "godkjenne nivået" in enter("leader").get("/min-dag/").content.decode()
    answer = enter("leader").post(f"/sak/{world.case}/niva/svar/", {"approved": "yes"})
    assert answer.status_code == 302
    assert level_of(world) == "several_services"


def test_a_leaders_no_needs_words(world: Around, enter: Enter) -> None:
    act.set_level(world.as_("teacher"), world.case, to="several_services", reason="Barnevernet trengs.")
    answer = enter("leader").post(f"/sak/{world.case}/niva/svar/", {"approved": "no", "answer": ""})
    assert answer.status_code == 422


def test_only_the_holder_changes_it(world: Around) -> None:
    with pytest.raises(access.Refused) as refused:
        act.set_level(world.as_("nurse"), world.case, to="two_services", reason="Jeg vil.")
    assert refused.value.status == 403
