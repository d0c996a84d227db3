"""Coordinators: applied for, assessed, appointed or refused, replaced, ended, and what they may ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from samkjort.casework.coordinator import ConditionAnswer, CoordinatorEnd, CoordinatorKind, CoordinatorRefusal
from samkjort.casework.coordinator_request import RequestAnswer, RequestKind
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access.actor import CITIZEN
from samkjort.platform.cases.models import BatonPeriod, Notice
from samkjort.platform.people.models import Unit
from samkjort.platform.plans.actions import coordination, request
from samkjort.platform.plans.models import Coordination, CoordinationWords, Mandate, Request
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.refusals import PlansRefusal
from tests.platform.cases.conftest import Around
from tests.platform.plans.conftest import answered, applied, appointed, delegated

pytestmark = pytest.mark.usefixtures("world")


def holder(world: Around) -> object:
    return world.behind(lambda: BatonPeriod.objects.get(case=world.case, held__endswith=None).holder_id)


def told(world: Around, who: str) -> set[str]:
    capacity = world.appointments.get(who, CITIZEN)
    rows = Notice.objects.filter(person_id=world.persons[who], capacity=capacity)
    found: set[str] = world.behind(lambda: set(rows.values_list("kind", flat=True)))
    return found


def test_an_unknown_condition_stays_unknown_and_nobody_is_appointed(world: Around) -> None:
    row = applied(world)
    world.as_("coordinator")
    found = {
        one.id: one
        for one in coordination.conditions_of(
            world.behind(lambda: Coordination.objects.select_related("case__child").get(pk=row.pk)).case,
            row,
            date(2026, 11, 22),
        )
    }
    assert found["child.age"].answer is ConditionAnswer.YES
    assert found["parents.want_child_coordinator"].answer is ConditionAnswer.YES
    assert found["needs.health_care_services"].answer is ConditionAnswer.YES
    assert found["health.serious_condition"].answer is ConditionAnswer.UNKNOWN
    with pytest.raises(StepRefused) as refused:
        coordination.appoint(
            world.as_("coordinator"), world.case, row.pk, appointment=world.appointment("nurse")
        )
    assert refused.value.refusal is CoordinatorRefusal.CONDITION_OPEN
    with pytest.raises(StepRefused):
        coordination.refuse(world.as_("coordinator"), world.case, row.pk, reasons="Vi vet ikke nok.")


@pytest.mark.accepts("C-06")
def test_appointment_moves_the_baton_and_tells_everyone(world: Around) -> None:
    delegated(world)
    assert holder(world) == world.persons["teacher"]
    row = appointed(world)
    assert holder(world) == world.persons["nurse"]
    assert row.mandate is not None
    # The day of the card, and nothing else: the day Ida turns eighteen.
    assert row.ends_on == date(2031, 3, 3)
    assert "coordinator.appointed" in told(world, "nurse") & told(world, "mother")
    world.as_("nurse")
    assert access.may(world.actor("nurse"), PlansAction.ASK_SERVICE, world.case)


@pytest.mark.accepts("C-08")
def test_without_a_delegation_it_is_warned_about(world: Around, enter: Callable[..., object]) -> None:
    row = applied(world)
    answered(world, row)
    page = enter("coordinator").get(f"/sak/{world.case}/koordinator/{row.pk}/oppnevn/")  # type: ignore[attr-defined]
    assert "ingen myndighet til å be tjenester om noe" in page.content.decode()
    delegated(world)
    page = enter("coordinator").get(f"/sak/{world.case}/koordinator/{row.pk}/oppnevn/")  # type: ignore[attr-defined]
    assert "ingen myndighet til å be tjenester om noe" not in page.content.decode()


def test_a_refusal_says_where_to_complain_and_the_unit_lets_go(world: Around) -> None:
    row = applied(world)
    answered(world, row, health_serious_condition=False)
    with pytest.raises(StepRefused) as refused:
        coordination.appoint(
            world.as_("coordinator"), world.case, row.pk, appointment=world.appointment("nurse")
        )
    assert refused.value.refusal is CoordinatorRefusal.CONDITION_NOT_MET
    row = coordination.refuse(
        world.as_("coordinator"), world.case, row.pk, reasons="Tilstanden er ikke alvorlig."
    )
    assert row.complain_by == date(2026, 12, 20)
    assert "coordinator.refused" in told(world, "mother")
    world.as_("mother")
    assert CoordinationWords.objects.filter(kind="refused").get().words == "Tilstanden er ikke alvorlig."


def test_nobody_who_meets_every_condition_is_refused(world: Around) -> None:
    row = applied(world)
    answered(world, row)
    with pytest.raises(StepRefused) as refused:
        coordination.refuse(world.as_("coordinator"), world.case, row.pk, reasons="Vi har ingen.")
    assert refused.value.refusal is CoordinatorRefusal.ALL_MET


def test_the_unit_sees_the_application_and_not_the_content(world: Around) -> None:
    applied(world)
    actor = world.as_("coordinator")
    assert access.may(actor, PlansAction.DECIDE_COORDINATOR, world.case)
    assert not access.may(actor, PlansAction.SEE_PLAN, world.case)
    with connection.cursor() as cursor:
        for table in ("cases_goal", "cases_what_matters", "cases_measure", "plans_plan", "plans_right_note"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0] == 0, table


def test_replaced_and_ended(world: Around, later: Callable[[str], None]) -> None:
    row = appointed(world)
    later("2026-11-23 09:00")
    coordination.replace(
        world.as_("coordinator"),
        world.case,
        row.pk,
        appointment=world.appointment("teacher"),
        reason="Slutter",
    )
    assert holder(world) == world.persons["teacher"]
    later("2026-11-24 09:00")
    coordination.end(world.as_("coordinator"), world.case, row.pk, why=CoordinatorEnd.NOT_NEEDED)
    # It falls to the leader of the coordinator's unit, never to nobody.
    assert holder(world) == world.persons["leader"]
    world.as_("teacher")
    with pytest.raises((StepRefused, access.Refused)):
        request.ask(
            world.as_("teacher"),
            world.case,
            unit=Unit.objects.get(pk=world.units["health"]),
            kind=RequestKind.ANSWER,
            question="Hva nå?",
            answer_by=date(2026, 12, 1),
        )


@pytest.mark.accepts("C-07")
def test_a_request_is_answered_by_the_service_itself_and_by_nobody_else(world: Around) -> None:
    delegated(world)
    appointed(world)
    row = request.ask(
        world.as_("nurse"),
        world.case,
        unit=Unit.objects.get(pk=world.units["school"]),
        kind=RequestKind.CARRY_OUT,
        question="Når kommer opplæringen i pumpa?",
        answer_by=date(2026, 12, 1),
    )
    with pytest.raises(StepRefused) as refused:
        request.answer(world.as_("nurse"), world.case, row.pk, said=RequestAnswer.YES, words="Ja")
    assert refused.value.refusal is CoordinatorRefusal.NOT_ASKED
    # PostgreSQL holds it too: the coordinator cannot lay down the service's answer.
    world.as_("nurse")
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO plans_request_reply (id, municipality, case_id, request_id, unit_id, person_id,"
            " by_name, by_title, answer, words, as_leader, at)"
            " VALUES (gen_random_uuid(), '9901', %s, %s, %s, %s, 'x', '', 'yes', '', false, now())",
            [world.case, row.pk, world.units["school"], world.persons["nurse"]],
        )
    with pytest.raises(StepRefused) as early:
        request.escalate(world.as_("nurse"), world.case, row.pk)
    assert early.value.refusal is CoordinatorRefusal.NOT_YET
    request.answer(world.as_("teacher"), world.case, row.pk, said=RequestAnswer.NO, words="Ingen har tid")
    request.escalate(world.as_("nurse"), world.case, row.pk)
    assert "request.escalated" in told(world, "leader")
    request.answer(world.as_("leader"), world.case, row.pk, said=RequestAnswer.YES, words="Fra mandag")
    world.as_("nurse")
    assert Request.objects.get(pk=row.pk).state == "answered"


def test_a_request_outside_the_delegation_or_the_team_is_refused(world: Around) -> None:
    delegated(world)
    appointed(world)
    given = {"question": "Se på det igjen", "answer_by": date(2026, 12, 1)}
    school = world.behind(lambda: Unit.objects.get(pk=world.units["school"]))
    with pytest.raises(StepRefused) as refused:
        request.ask(world.as_("nurse"), world.case, unit=school, kind=RequestKind.LOOK_AGAIN, **given)
    assert refused.value.refusal is PlansRefusal.OUTSIDE_MANDATE
    hall = world.behind(lambda: Unit.objects.get(pk=world.units["town_hall"]))
    with pytest.raises(StepRefused) as outside:
        request.ask(world.as_("nurse"), world.case, unit=hall, kind=RequestKind.ANSWER, **given)
    assert outside.value.refusal is PlansRefusal.NOT_IN_TEAM


@pytest.mark.accepts("C-07")
def test_a_coordinator_cannot_record_what_another_service_decides(world: Around) -> None:
    from samkjort.platform.cases.actions import measure
    from samkjort.platform.cases.models.plan import Measure
    from tests.platform.plans.conftest import work

    work(world)
    appointed(world)
    with world.arrange():
        Measure.objects.filter(case=world.case).update(decision="applied", decision_at="2026-11-01T10:00Z")
        key = Measure.objects.get(case=world.case).pk
    with pytest.raises(StepRefused) as refused:
        measure.decision(world.as_("nurse"), world.case, key, to="granted")
    assert refused.value.refusal is CoordinatorRefusal.OTHERS_DECIDE
    measure.decision(world.as_("teacher"), world.case, key, to="granted")


def test_a_stranger_has_no_part_in_it(world: Around) -> None:
    row = applied(world)
    with pytest.raises(access.Refused) as refused:
        coordination.answer_condition(
            world.as_("stranger"), world.case, row.pk, fact="needs.long_term", value=True, reason="x"
        )
    assert refused.value.status == 404


def test_one_of_each_kind_at_a_time(world: Around) -> None:
    applied(world)
    with pytest.raises(StepRefused) as refused:
        applied(world)
    assert refused.value.refusal is PlansRefusal.OPEN_ALREADY
    applied(world, CoordinatorKind.COORDINATOR)


def test_the_law_ends_the_task_on_the_day_and_warns_before(
    world: Around, later: Callable[[str], None]
) -> None:
    row = appointed(world)
    later("2030-09-10 08:00")
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM plans_due('2030-09-02', 6)")
        assert cursor.fetchall() == []
        cursor.execute("SELECT kind FROM plans_due('2030-09-03', 6)")
        assert cursor.fetchall() == [("ends",)]
        cursor.execute("SELECT kind FROM plans_due('2031-03-03', 6)")
        assert cursor.fetchall() == [("over",)]
    from samkjort.platform import clock

    world.as_("nurse")
    assert coordination.warn(world.case, row.pk, clock.now())
    assert not coordination.warn(world.case, row.pk, clock.now())
    assert "coordinator.ends" in told(world, "nurse")


def test_a_new_delegation_keeps_the_old(world: Around) -> None:
    delegated(world)
    delegated(world)
    assert world.behind(lambda: Mandate.objects.count()) == 2
