"""Items of the acceptance list that hold of a whole case, or of everyone's first page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from samkjort.casework.consent import Way
from samkjort.platform.cases import reminding
from samkjort.platform.cases.actions import case as cases
from samkjort.platform.cases.actions import closing, evaluation, team
from samkjort.platform.cases.actions import consent as consents
from samkjort.platform.cases.actions import measure as measures
from samkjort.platform.cases.actions import plan as plans
from samkjort.platform.cases.actions.consent import Answered, Asked
from samkjort.platform.cases.actions.evaluation import Answer
from samkjort.platform.cases.models import BatonPeriod, Case, Event
from samkjort.platform.cases.queries import team as team_queries
from samkjort.platform.people.models import Appointment, Responsibility
from samkjort.platform.people.roles import Role
from tests.platform import cast
from tests.platform.cases.conftest import Around, consent
from tests.platform.cases.test_plan import nurse, plan_url, proposed, running
from tests.platform.rows import lay

Enter = Callable[..., Client]
Later = Callable[[str], None]


def employee(world: Around, service: str, name: str) -> Appointment:
    """Someone in a new unit of a service."""
    with world.arrange():
        unit = lay("people_unit", municipality=cast.A, name=name, service=service, function="service")
        who = lay("people_person", given_name="Siv", family_name=name, language="nb", staff=True)
        held = lay(
            "people_appointment", person_id=who, unit_id=unit, role="employee", title="", during=cast.SINCE
        )
    world.persons[service], world.appointments[service] = who, held
    world.units[service] = unit
    return world.behind(lambda: world.appointment(service))


def said_yes(world: Around, case: Case, adult: UUID) -> None:
    """The parent says yes aloud to all that waits, before a witness."""
    world.as_("teacher")
    waiting = world.behind(lambda: list(consents.Consent.objects.filter(case=case, in_force=False)))
    for row in waiting:
        heard = Answered(adult, True, Way.ORAL, witness="Leif Aasen", note="Sa ja på telefon i dag.")
        consents.record_answer(world.as_("teacher"), row.pk, heard)


@pytest.mark.accepts("C-01")
def test_a_case_with_three_services_is_opened_planned_followed_and_closed_by_one(
    world: Around, later: Later
) -> None:
    ppt = employee(world, "ppt", "PP-tjenesten")
    child = cases.Child(
        given_name="Emil",
        family_name="Vik",
        birth_date=date(2018, 5, 5),
        adults=(cases.Adult("Eva", "Vik"),),
    )
    case = cases.begin_case(world.as_("teacher"), child, purpose="Vi vil hjelpe.")
    adult = world.behind(lambda: Responsibility.objects.get(child_id=case.child_id).adult_id)
    said_yes(world, case, adult)
    more = Asked(("health_station", "ppt"), "Språk og søvn.", None, language="nb")
    consents.ask_consent(world.as_("teacher"), case.pk, more)
    said_yes(world, case, adult)
    for who in (world.appointment("nurse"), ppt):
        team.add_member(world.as_("teacher"), case.pk, appointment=who)
    me = world.as_("teacher")
    assert team_queries.services_in(case.pk) == {"school", "health_station", "ppt"}
    words = plans.say_what_matters(me, case.pk, voice="child", told="said", words="Jeg vil sove godt.")
    goal = plans.write_goal(me, case.pk, answers=words.id, words="Emil sover om natta")
    row = measures.propose(me, case.pk, goal=goal.id, what="Kveldsrutine")
    measures.agree(
        me,
        case.pk,
        row.id,
        where="home",
        starts_on=date(2026, 11, 22),
        evaluate_by=date(2026, 12, 20),
        **nurse(world),
    )
    measures.start(me, case.pk, row.id)
    later("2026-12-18 09:00")
    evaluation.evaluate(
        me,
        case.pk,
        row.id,
        child=Answer("helped"),
        parents=Answer("helped"),
        service=Answer("helped"),
    )
    measures.end(me, case.pk, row.id, reason="Det virker.")
    closing.close_case(
        me,
        case.pk,
        reason="goals_met",
        summary="Kveldsrutine.",
        helped="Faste tider.",
        contact="Helsestasjonen.",
    )
    held = world.behind(lambda: list(BatonPeriod.objects.filter(case=case)))
    assert [one.holder_id for one in held] == [world.persons["teacher"]]
    kinds = world.behind(
        lambda: list(Event.objects.filter(case=case).order_by("at", "id").values_list("kind", flat=True))
    )
    assert kinds[0] == "case.begun"
    assert "case.closed" in kinds
    assert {"team.joined", "consent.given"} <= set(kinds)


@pytest.mark.accepts("C-12")
def test_a_measure_that_is_late_is_seen_by_holder_and_leader(
    world: Around, enter: Enter, later: Later
) -> None:
    from django.db import connection

    row = proposed(world)
    measures.agree(
        world.as_("teacher"),
        world.case,
        row.id,
        where="school",
        starts_on=date(2026, 11, 22),
        evaluate_by=date(2026, 12, 1),
        **nurse(world),
    )
    measures.start(world.as_("teacher"), world.case, row.id)
    later("2026-12-16 09:00")
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE samkjort_worker")
        reminding.run(connection)
        cursor.execute("SET ROLE samkjort_web")
    assert "Over fristen" in enter("teacher").get(plan_url(world, "plan")).content.decode()
    assert "Et tiltak skal evalueres" in enter("teacher").get("/min-dag/").content.decode()
    number = world.behind(lambda: Case.objects.get().number)
    overview = enter("leader").get("/leder/").content.decode()
    assert number in overview.split("Evalueringer", 1)[1]
    assert "Ida" not in overview


@pytest.mark.accepts("C-36")
def test_two_services_write_in_the_same_plan_and_each_line_has_its_author(world: Around) -> None:
    words = plans.say_what_matters(
        world.as_("teacher"), world.case, voice="child", told="said", words="Jeg vil ha en venn"
    )
    goal = plans.write_goal(world.as_("nurse"), world.case, answers=words.id, words="Ida har en venn")
    measures.propose(world.as_("teacher"), world.case, goal=goal.id, what="Lekegruppe")
    measures.propose(world.as_("nurse"), world.case, goal=goal.id, what="Samtaler")
    rows = world.behind(lambda: list(Event.objects.filter(case_id=world.case).order_by("at", "id")))
    by = {(row.by_name, row.by_title.split(", ")[-1]) for row in rows}
    assert ("Tora Berg", "Furulia skole") in by
    assert ("Nina Lund", "Solbakken helsestasjon") in by
    for who in ("teacher", "nurse", "mother"):
        world.as_(who)
        found = measures.Measure.objects.filter(case_id=world.case).values_list("what", flat=True)
        assert set(found) == {"Lekegruppe", "Samtaler"}


@pytest.mark.accepts("C-41", "C-43")
@pytest.mark.parametrize("service", ["nav", "minority_adviser"])
def test_the_plan_holds_a_measure_of_the_school_and_one_of_another_service(
    world: Around, service: str
) -> None:
    who = employee(world, service, "Tjenesten")
    with world.arrange():
        consent(world, service, Case.objects.get(pk=world.case))
    world.rebuild()
    member = team.add_member(world.as_("teacher"), world.case, appointment=who)
    assert member.service == service
    first = running(world)
    world.as_("teacher")
    from samkjort.casework import measure as core

    second = measures.propose(world.as_("teacher"), world.case, goal=first.goal_id, what="Arbeidspraksis")
    measures.agree(
        world.as_("teacher"),
        world.case,
        second.id,
        where="service",
        starts_on=date(2026, 11, 22),
        evaluate_by=date(2026, 12, 20),
        party=core.Party(core.PartyKind.EMPLOYEE, world.persons[service]),
        appointment=who.pk,
    )
    rows = world.behind(lambda: list(measures.Measure.objects.filter(goal_id=first.goal_id)))
    assert {row.what for row in rows} == {"Lekegruppe", "Arbeidspraksis"}
    world.as_("teacher")
    assert service in team_queries.services_in(world.case)


@pytest.mark.accepts("X-13")
def test_nobody_begins_the_day_with_more_than_five_things(world: Around, enter: Enter) -> None:
    running(world)
    for who in ("teacher", "nurse", "leader", "director", "administrator", "coordinator", "mother", "girl"):
        answer = enter(who).get("/start/", follow=True)
        main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
        assert answer.status_code == 200, who
        assert len(re.findall(r'<h2 class="ds-heading" data-size="sm"', main)) <= 5, who


@pytest.mark.accepts("X-14")
def test_one_person_can_have_every_role_in_a_small_municipality(
    world: Around, browse: Callable[..., Client]
) -> None:
    person = world.persons["stranger"]
    roles = {
        Role.LEADER: "school",
        Role.COORDINATOR: "health",
        Role.CHILD_COORDINATOR: "health",
        Role.COORDINATING_UNIT: "coordinating",
        Role.DIRECTOR: "town_hall",
        Role.ADMINISTRATOR: "town_hall",
    }
    with world.arrange():
        held = {
            role: lay(
                "people_appointment",
                person_id=person,
                unit_id=world.units[unit],
                role=str(role),
                title=str(role),
                during=cast.SINCE,
            )
            for role, unit in roles.items()
        }
    held[Role.EMPLOYEE] = world.appointments["stranger"]
    for role, key in held.items():
        browser = browse(person, key)
        answer = browser.get("/start/", follow=True)
        assert answer.status_code == 200, role
        chosen = browser.get("/rolle/").content.decode()
        assert all(str(one) in chosen for one in held.values()), role
