"""The baton is kept until the next has said yes, and never dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from samkjort.casework.baton import Leaving
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.cases.actions import baton as act
from samkjort.platform.cases.models import BatonOffer, BatonPeriod, Case, Dispute, Event, Notice
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.people.models.base import span
from tests.platform.cases.conftest import Around


def offer(world: Around, to: str = "nurse") -> None:
    act.offer_baton(
        world.as_("teacher"),
        world.case,
        to=world.appointment(to),
        reason="Det er mest om søvn nå.",
        familys_view="Mor vil gjerne ha Nina.",
    )


def holders(world: Around) -> list[str]:
    names = {world.persons[who]: who for who in world.persons}
    found = world.behind(lambda: list(BatonPeriod.objects.filter(case=world.case).order_by("held")))
    return [names[row.holder_id] for row in found]


def now_holds(world: Around) -> str:
    return holders(world)[-1]


def test_the_giver_keeps_it_until_the_other_has_said_yes(world: Around) -> None:
    offer(world)
    assert now_holds(world) == "teacher"
    assert access.may(world.as_("teacher"), CaseAction.OFFER_BATON, world.case)


def test_a_yes_moves_it_at_once_and_the_giver_stays_in_the_team(world: Around) -> None:
    offer(world)
    act.accept_baton(world.as_("nurse"), world.case)
    assert holders(world) == ["teacher", "nurse"]
    assert not access.may(world.as_("teacher"), CaseAction.OFFER_BATON, world.case)
    assert access.may(world.as_("teacher"), CaseAction.OPEN_CASE, world.case)
    assert access.may(world.as_("nurse"), CaseAction.OFFER_BATON, world.case)


def test_giver_family_and_team_are_told_and_the_receiver_not(world: Around) -> None:
    offer(world)
    act.accept_baton(world.as_("nurse"), world.case)
    told = world.behind(
        lambda: set(Notice.objects.filter(kind="baton.accepted").values_list("person_id", flat=True))
    )
    assert {world.persons["teacher"], world.persons["mother"], world.persons["father"]} <= told
    assert world.persons["nurse"] not in told


def test_a_no_needs_a_reason_and_gives_it_back(world: Around) -> None:
    offer(world)
    with pytest.raises(StepRefused):
        act.decline_baton(world.as_("nurse"), world.case, reason=" ")
    act.decline_baton(world.as_("nurse"), world.case, reason="Jeg slutter snart.")
    assert now_holds(world) == "teacher"
    row = world.behind(lambda: BatonOffer.objects.select_related("words").get())
    assert (row.outcome, row.words.answer) == ("declined", "Jeg slutter snart.")


def test_only_the_one_who_is_asked_can_say_yes(world: Around) -> None:
    offer(world)
    with pytest.raises(access.Refused) as refused:
        act.accept_baton(world.as_("stranger"), world.case)
    assert refused.value.status == 404
    with pytest.raises(access.Refused) as refused:
        act.accept_baton(world.as_("leader"), world.case)
    assert refused.value.status == 403


def test_it_goes_to_a_new_service_only_with_consent(world: Around) -> None:
    world.change("health_consent", "cases_consent", in_force=False)
    offer(world)
    with pytest.raises(StepRefused) as refused:
        act.accept_baton(world.as_("nurse"), world.case)
    assert refused.value.code == "baton.needs_consent"
    assert now_holds(world) == "teacher"


def test_it_can_be_taken_back_while_it_waits(world: Around) -> None:
    offer(world)
    act.withdraw_offer(world.as_("teacher"), world.case)
    with pytest.raises(access.Refused):
        act.accept_baton(world.as_("nurse"), world.case)


def test_no_answer_in_time_alerts_the_leaders(world: Around, later: Callable[[str], None]) -> None:
    offer(world)
    later("2026-11-29 09:00")
    assert not world.behind(lambda: act.lapse_offer(world.case))
    later("2026-11-30 09:00")
    assert world.behind(lambda: act.lapse_offer(world.case))
    told = world.behind(
        lambda: set(Notice.objects.filter(kind="baton.unanswered").values_list("person_id", flat=True))
    )
    assert world.persons["leader"] in told
    assert now_holds(world) == "teacher"


def test_when_the_holder_goes_on_leave_it_falls_to_the_leader(world: Around) -> None:
    world.as_("leader")
    assert act.holder_left(world.appointment("teacher"), why=Leaving.ON_LEAVE) == 1
    assert now_holds(world) == "leader"
    assert access.may(world.as_("leader"), CaseAction.OFFER_BATON, world.case)


def test_the_no_of_a_second_service_goes_to_the_director(world: Around) -> None:
    offer(world)
    act.decline_baton(world.as_("nurse"), world.case, reason="Vi rekker det ikke.")
    offer(world, "stranger")
    act.decline_baton(world.as_("stranger"), world.case, reason="Ikke vår oppgave.")
    dispute = world.behind(lambda: Dispute.objects.get())
    assert str(dispute.decide_by) == "2026-12-06"
    act.decide_dispute(
        world.as_("director"),
        world.case,
        holder=world.appointment("nurse"),
        reasons="Behovet er mest helse nå.",
    )
    assert now_holds(world) == "nurse"
    assert world.behind(lambda: Dispute.objects.get().decided_by_id) == world.persons["director"]
    assert not access.may(world.as_("director"), CaseAction.SEE_STATUS, world.case)


def test_all_that_happens_is_in_the_log_of_the_case(world: Around) -> None:
    offer(world)
    act.accept_baton(world.as_("nurse"), world.case)
    kinds = world.behind(lambda: list(Event.objects.order_by("at", "id").values_list("kind", flat=True)))
    assert kinds == ["baton.offered", "baton.accepted"]


@pytest.mark.accepts("C-17")
def test_postgresql_refuses_two_holders_none_and_a_gap(world: Around) -> None:
    row = world.behind(lambda: BatonPeriod.objects.get())

    def refused(change: Callable[[], object]) -> None:
        def at_commit() -> None:
            with transaction.atomic():
                change()
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

        with world.arrange(), pytest.raises(IntegrityError):
            at_commit()

    again = {"municipality": "9901", "case_id": world.case, "came_by": "accepted"}
    nurse = {"holder_id": world.persons["nurse"], "appointment_id": world.appointments["nurse"]}
    now = clock.now()
    from_now = DateTimeTZRange(now, None)
    refused(lambda: BatonPeriod.objects.create(held=from_now, during=span(None), **nurse, **again))
    refused(lambda: BatonPeriod.objects.filter(pk=row.pk).update(held=DateTimeTZRange(row.held.lower, now)))
    refused(lambda: BatonPeriod.objects.all().delete())
    refused(lambda: Case.objects.update(status="closed", closed_at=now))


def test_the_log_of_a_case_is_never_changed(world: Around) -> None:
    offer(world)
    world.as_("teacher")
    for attempt in (lambda: Event.objects.update(kind="x"), lambda: Event.objects.all().delete()):
        with pytest.raises(Exception, match=r"permission denied|append-only"), transaction.atomic():
            attempt()
