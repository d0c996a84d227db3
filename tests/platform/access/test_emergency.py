"""Emergency access: a written reason, a limited time, a leader who is told, a row in the log."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from samkjort.platform import access
from samkjort.platform.access import actions, queries
from samkjort.platform.access.models import Emergency, GrantKind
from tests.platform.access.conftest import entries, seen_by, stand_at
from tests.platform.access.permissions import Asked
from tests.platform.access.scenes import CHANGES, NOW
from tests.platform.cast import TODAY, World

REASON = "Ida er alvorlig syk på tur, og jeg er alene med henne"


def test_it_opens_the_content_for_four_hours_and_no_longer(world: World) -> None:
    stranger = world.actor("stranger")
    access.act_as(stranger)
    opened = actions.open_emergency_access(stranger, world.case, reason=REASON)
    assert opened.emergency.expires_at - opened.emergency.opened_at == timedelta(hours=4)
    decision = access.why(stranger, Asked.PLAN, world.case)
    assert decision.ground
    assert decision.text.nb == "nødtilgang"
    stand_at(NOW + timedelta(hours=3, minutes=59))
    assert "content" in seen_by(stranger)
    stand_at(NOW + timedelta(hours=4, seconds=1))
    assert seen_by(stranger) == set()


def test_it_is_in_the_log_on_the_ground_of_emergency_and_in_the_familys(world: World) -> None:
    stranger = world.actor("stranger")
    access.act_as(stranger)
    actions.open_emergency_access(stranger, world.case, reason=REASON)
    (row,) = entries(world, ground_kind="emergency")
    assert (row["child_id"], row["action"]) == (world.girl, "access.open_emergency")
    mother = world.actor("mother")
    access.act_as(mother)
    assert "åpnet nødtilgang 22. november 2026 kl. 10.00. Grunn: nødtilgang." in " ".join(
        line.sentence("nb") for line in queries.family_log(mother, world.girl)
    )


def test_the_leader_is_named_sees_it_and_marks_it_once(world: World) -> None:
    stranger, leader = world.actor("stranger"), world.actor("leader")
    access.act_as(stranger)
    opened = actions.open_emergency_access(stranger, world.case, reason=REASON)
    assert opened.leader_person_id == leader.person_id
    access.act_as(leader)
    (seen,) = queries.emergencies_unseen(leader)
    assert seen.reason == REASON
    actions.mark_emergency_seen(leader, seen)
    assert queries.emergencies_unseen(leader) == []
    assert Emergency.objects.get().seen_by_id == leader.person_id
    for who in ("nurse_leader", "stranger", "mother"):
        actor = world.actor(who)
        access.act_as(actor)
        assert queries.emergencies_unseen(actor) == []


def test_a_leader_does_not_mark_an_emergency_access_of_their_own_as_read(world: World) -> None:
    leader = world.actor("nurse_leader")
    access.act_as(leader)
    opened = actions.open_emergency_access(leader, world.case, reason=REASON)
    actions.mark_emergency_seen(leader, opened.emergency)
    (waits,) = queries.emergencies_unseen(leader)
    assert waits.pk == opened.emergency.pk


@pytest.mark.parametrize("reason", ["", "kort", " " * 40, "nitten tegn her nå "])
def test_a_reason_too_short_opens_nothing(world: World, reason: str) -> None:
    stranger = world.actor("stranger")
    access.act_as(stranger)
    with pytest.raises(actions.ReasonTooShort) as caught:
        actions.open_emergency_access(stranger, world.case, reason=reason)
    assert "minst 20 tegn" in caught.value.text.nb
    assert seen_by(stranger) == set()


@pytest.mark.parametrize("who", ["outsider", "administrator", "director", "mother", "supervisor"])
def test_those_who_do_not_work_with_children_here_are_refused(world: World, who: str) -> None:
    actor = world.actor(who)
    access.act_as(actor)
    with pytest.raises(access.Refused):
        actions.open_emergency_access(actor, world.case, reason=REASON)
    assert [row["refused"] for row in entries(world)] == [True]


def test_a_strictly_confidential_case_is_not_opened_and_not_confirmed(world: World) -> None:
    CHANGES["strict"](world)
    stranger = world.actor("stranger")
    access.act_as(stranger)
    with pytest.raises(access.Refused) as caught:
        actions.open_emergency_access(stranger, world.case, reason=REASON)
    assert caught.value.status == 404
    with pytest.raises(DatabaseError), transaction.atomic():
        opened_by_hand(world)


def opened_by_hand(world: World) -> None:
    """The row laid by hand, as the web role."""
    Emergency.objects.create(
        municipality="9901",
        case_id=world.case,
        person_id=world.persons["stranger"],
        appointment_id=world.appointments["stranger"],
        unit_id=world.units["school"],
        reason=REASON,
        opened_at=NOW,
        expires_at=NOW + timedelta(hours=4),
    )


def test_the_time_and_the_reason_cannot_be_changed_afterwards(world: World) -> None:
    stranger = world.actor("stranger")
    access.act_as(stranger)
    actions.open_emergency_access(stranger, world.case, reason=REASON)
    for statement in ("UPDATE access_emergency SET expires_at = 'infinity'", "DELETE FROM access_emergency"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


def test_a_grant_is_given_by_the_leader_with_a_reason_and_can_be_ended(world: World) -> None:
    CHANGES["confidential"](world)
    leader, nurse = world.actor("leader"), world.actor("nurse")
    access.act_as(leader)
    made = actions.grant(
        leader,
        world.case,
        person_id=nurse.person_id,
        appointment_id=nurse.appointment_id,
        kind=GrantKind.CONFIDENTIAL,
        reason="Skal på hjemmebesøk til familien",
        since=TODAY,
    )
    access.act_as(nurse)
    assert access.may(nurse, Asked.PLACE, world.case)
    with pytest.raises(access.Refused):
        actions.end_grant(nurse, made, last_day=TODAY - timedelta(days=1))
    access.act_as(leader)
    made.during = type(made.during)(TODAY - timedelta(days=3), None)
    actions.end_grant(leader, made, last_day=TODAY - timedelta(days=1))
    access.act_as(nurse)
    assert not access.may(nurse, Asked.PLACE, world.case)
    assert access.may(nurse, Asked.PLAN, world.case)
