"""The team: in by consent, out at once, invited by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.cases.actions import consent as consents
from samkjort.platform.cases.actions import team as act
from samkjort.platform.cases.models import Consent, TeamMember
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import team as queries
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]


@pytest.mark.accepts("C-02")
def test_each_has_service_role_and_dates_and_the_kind_of_team_is_derived(world: Around) -> None:
    world.as_("teacher")
    team = queries.of_case(world.case)
    assert {(one.name, one.service, one.role) for one in team.members} == {
        ("Tora Berg", "school", "kontaktlærer"),
        ("Nina Lund", "health_station", "helsesykepleier"),
    }
    assert all(one.since for one in team.members)
    assert team.kind.value == "big"
    world.change("nurse_in_team", "cases_teammember", during="[2026-01-01,2026-02-01)")
    world.as_("teacher")
    team = queries.of_case(world.case)
    assert team.kind.value == "small"
    assert team.missing == ("health_station",)


def test_a_service_joins_only_with_consent(world: Around) -> None:
    world.change("health_consent", "cases_consent", in_force=False)
    with pytest.raises(StepRefused) as refused:
        act.add_member(world.as_("teacher"), world.case, appointment=world.appointment("nurse_leader"))
    assert refused.value.code == "team.needs_consent"


def test_in_and_out_has_effect_at_once(world: Around, enter: Enter) -> None:
    browser = enter("teacher")
    browser.post(f"/sak/{world.case}/lag/ny/", {"to": str(world.appointments["stranger"]), "role": "lærer"})
    assert access.may(world.as_("stranger"), CaseAction.OPEN_CASE, world.case)
    member = world.behind(lambda: TeamMember.objects.get(person_id=world.persons["stranger"]))
    browser.post(f"/sak/{world.case}/lag/{member.pk}/ut/", {"why": "Byttet klasse"})
    assert not access.may(world.as_("stranger"), CaseAction.OPEN_CASE, world.case)


def test_the_holder_stays(world: Around) -> None:
    with pytest.raises(StepRefused) as refused:
        act.remove_member(world.as_("teacher"), world.case, world.rows["teacher_in_team"], why="")
    assert refused.value.code == "team.holder_stays"


def test_one_from_outside_sees_when_the_family_has_said_yes(world: Around) -> None:
    made = act.invite_outside(
        world.as_("teacher"),
        world.case,
        given_name="Odd",
        family_name="Utenfra",
        number="",
        service="bup",
        role="psykolog",
        place="BUP Fjord",
        purpose="Odd kjenner Ida.",
    )
    assert made.person_id is not None
    consents.sign_consent(world.as_("mother"), made.pk)
    consents.sign_consent(world.as_("father"), made.pk)
    assert world.behind(lambda: Consent.objects.get(pk=made.pk).in_force)


def test_the_coordinating_unit_is_asked(world: Around, enter: Enter) -> None:
    assert not access.may(world.as_("coordinator"), CaseAction.SEE_STATUS, world.case)
    enter("teacher").post(
        f"/sak/{world.case}/lag/koordinerende-enhet/",
        {"unit": str(world.units["coordinating"]), "question": "Hvem kan hjelpe?"},
    )
    assert access.may(world.as_("coordinator"), CaseAction.SEE_STATUS, world.case)
