"""What PostgreSQL shows of people: names through the circle of a case, homes only where they may be known."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.models import Entry, Grant
from samkjort.platform.people import actions, queries
from samkjort.platform.people.models import (
    Address,
    Appointment,
    Household,
    Person,
    Protection,
    ProtectionLevel,
    RefusalKind,
    RelationKind,
    Responsibility,
    Role,
    Source,
    Unit,
)
from samkjort.platform.people.models.base import span
from samkjort.platform.people.national_id import made_up
from samkjort.platform.people.vault import vault
from samkjort.platform.shell.models import Session
from tests.platform.access.conftest import entries
from tests.platform.access.permissions import Asked
from tests.platform.access.scenes import CHANGES
from tests.platform.cast import CAST, TODAY, A, World
from tests.platform.rows import lay


def names(world: World, who: str) -> set[str]:
    access.act_as(world.actor(who))
    return {person.name for person in Person.objects.all()}


STAFF_NAMES = {part.name for part in CAST.values() if part.work}
FAMILY_NAMES = {part.name for part in CAST.values() if not part.work}
TEAM_NAMES = {"Tora Berg", "Nina Lund"}


@pytest.mark.accepts("C-15", "X-17")
@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("teacher", STAFF_NAMES | FAMILY_NAMES),
        ("nurse", STAFF_NAMES | FAMILY_NAMES),
        ("leader", STAFF_NAMES | {"Ida Dahl"}),
        ("stranger", STAFF_NAMES),
        ("outsider", STAFF_NAMES),
        ("administrator", STAFF_NAMES),
        ("mother", TEAM_NAMES | FAMILY_NAMES),
        ("girl", TEAM_NAMES | FAMILY_NAMES),
    ],
)
def test_names_are_seen_by_those_in_the_circle(world: World, who: str, sees: set[str]) -> None:
    assert names(world, who) == sees


def test_with_nobody_asking_no_table_of_people_has_a_row(world: World) -> None:
    access.act_as(None)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relname ~ '^(people|access)_' ORDER BY 1"
        )
        for (table,) in cursor.fetchall():
            if table in ("people_unit", "people_unit_serves", "access_seal"):
                continue
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table


def homes(world: World, who: str) -> set[str]:
    access.act_as(world.actor(who))
    ids = {row: key for key, row in world.rows.items() if key.endswith("_home")}
    return {ids[address.household_id] for address in Address.objects.all()}


def test_where_the_family_lives_is_seen_by_those_who_see_the_content(world: World) -> None:
    assert homes(world, "teacher") == {"mothers_home", "fathers_home"}
    assert homes(world, "father") == {"mothers_home", "fathers_home"}
    for who in ("leader", "stranger", "director", "administrator", "outsider"):
        assert homes(world, who) == set(), who


@pytest.mark.accepts("C-15")
def test_the_father_never_learns_a_protected_address(world: World) -> None:
    CHANGES["confidential"](world)
    assert homes(world, "father") == {"fathers_home"}
    assert homes(world, "teacher") == set()
    assert homes(world, "mother") == {"mothers_home", "fathers_home"}
    assert homes(world, "girl") == {"mothers_home", "fathers_home"}
    assert not names(world, "father") & TEAM_NAMES, "staff tell where the girl goes to school"
    CHANGES["teacher_may_know"](world)
    assert "mothers_home" in homes(world, "teacher")


def test_the_fathers_protected_home_is_hidden_from_the_case_of_the_girl(world: World) -> None:
    CHANGES["fathers_home_confidential"](world)
    assert homes(world, "mother") == {"mothers_home"}
    assert homes(world, "teacher") == {"mothers_home"}
    assert homes(world, "father") == {"mothers_home", "fathers_home"}


def test_a_strictly_protected_child_is_not_there_for_others(world: World) -> None:
    CHANGES["strict"](world)
    for who in set(CAST) - {"mother", "girl"}:
        assert "Ida Dahl" not in names(world, who), who


def test_the_unit_is_masked_in_the_query(world: World) -> None:
    CHANGES["confidential"](world)
    for who, shown in (("father", None), ("mother", "Furulia skole")):
        access.act_as(world.actor(who))
        with connection.cursor() as cursor:
            cursor.execute("SELECT access_place(%s, 'Furulia skole')", [world.case])
            assert cursor.fetchone()[0] == shown


# --- sign-in ----------------------------------------------------------------------------------------------


def test_sign_in_finds_by_number_and_by_subject_and_then_only_oneself(world: World) -> None:
    with world.arrange():
        lay("people_identity", person_id=world.persons["mother"], issuer="mockporten", subject="s-1")
    access.act_as(None)
    found = queries.person_by_subject("mockporten", "s-1")
    assert found
    assert found.name == "Mona Dahl"
    assert queries.person_by_subject("another", "s-1") is None
    assert queries.person_by_national_id("12345678901") is None


def test_an_actor_is_made_of_what_holds_today(world: World) -> None:
    teacher = world.actor("teacher")
    access.act_as(teacher)

    def made(on: date = TODAY) -> Any:
        return queries.actor(person_id=teacher.person_id, appointment_id=world.appointments["teacher"], on=on)

    assert made() == replace(teacher, request_id=made().request_id)
    assert made(date(2023, 12, 31)) is None
    with world.arrange():
        Appointment.objects.filter(pk=world.appointments["teacher"]).update(leave=TODAY)
    assert made() is None
    assert (
        queries.actor(person_id=teacher.person_id, appointment_id=world.appointments["nurse"], on=TODAY)
        is None
    ), "another's appointment"


def test_the_leader_is_whoever_stands_in(world: World) -> None:
    found = queries.leader_of(world.units["school"], TODAY)
    assert found
    assert found.person_id == world.persons["leader"]
    CHANGES["stranger_stands_in"](world)
    found = queries.leader_of(world.units["school"], TODAY)
    assert found
    assert found.person_id == world.persons["stranger"]
    assert queries.leader_of(world.units["town_hall"], TODAY) is None


def test_guardians_of_a_child_on_a_date(world: World) -> None:
    access.act_as(world.actor("teacher"))
    both = {world.persons["mother"], world.persons["father"]}
    assert {person.id for person in queries.guardians_of(world.girl, TODAY)} == both
    assert queries.guardians_of(world.girl, date(2031, 3, 3)) == [], "of age"
    CHANGES["father_refused"](world)
    assert [person.id for person in queries.guardians_of(world.girl, TODAY)] == [world.persons["mother"]]
    access.act_as(world.actor("stranger"))
    assert queries.guardians_of(world.girl, TODAY) == []


# --- facts in the database --------------------------------------------------------------------------------


def test_the_same_fact_never_holds_twice_on_a_day(world: World) -> None:
    with world.arrange(), pytest.raises(IntegrityError), transaction.atomic():
        lay(
            "people_responsibility",
            adult_id=world.persons["mother"],
            child_id=world.girl,
            source="judgment",
            during="[2026-01-01,)",
        )


@pytest.mark.parametrize(
    "table", ["people_responsibility", "people_relation", "people_refusal", "people_protection"]
)
def test_a_stranger_writes_nothing_about_a_family(world: World, table: str) -> None:
    access.act_as(world.actor("stranger"))
    columns: dict[str, Any] = {"source": "statement", "during": "[2026-01-01,)"}
    if table == "people_protection":
        columns |= {"household_id": world.rows["fathers_home"], "level": "strict"}
    else:
        columns |= {"adult_id": world.persons["stranger"], "child_id": world.girl}
        columns |= {} if table == "people_responsibility" else {"kind": "contact"}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        lay(table, **columns)


# --- acts -------------------------------------------------------------------------------------------------


def test_a_family_is_registered_by_hand_and_gone_from_sight_the_next_day(
    world: World, hold_clock: Callable[[str], Any]
) -> None:
    nurse = world.actor("nurse")
    access.act_as(nurse)
    number = made_up(date(1995, 5, 5), 3)
    mother = actions.register_person(nurse, actions.NewPerson("Anna", "Strand", number=number))
    child = actions.register_person(
        nurse, actions.NewPerson("Barnet", "Strand", expected_birth=date(2027, 2, 1))
    )
    assert mother.birth_date == date(1995, 5, 5)
    home = actions.settle(nurse, mother, since=TODAY)
    actions.settle(nurse, child, home, since=TODAY)
    actions.record_relation(
        nurse, adult=mother, child=child, kind=RelationKind.PARENT, source=Source.STATEMENT, since=None
    )
    actions.record_responsibility(nurse, adult=mother, child=child, source=Source.STATEMENT, since=None)
    with pytest.raises(actions.CannotBeStored) as caught:
        actions.register_person(nurse, actions.NewPerson("Anna", "Strand", number=number))
    assert caught.value.text.nb.startswith("Noen med dette nummeret")
    found = queries.look_up(nurse, number)
    assert found
    assert found.id == mother.id
    (row,) = entries(world, action="people.find_person")
    assert row["child_id"] == mother.id
    access.act_as(world.actor("stranger"))
    assert not Person.objects.filter(pk=mother.pk).exists()
    access.act_as(nurse)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('samkjort.now', '2026-11-23 08:00+01', true)")
    assert not Person.objects.filter(pk=mother.pk).exists()


def test_a_protection_that_arrives_cuts_off_and_ends_sessions_at_once(world: World) -> None:
    teacher = world.actor("teacher")
    for who in ("nurse", "mother", "teacher", "father"):
        Session.objects.create(
            session_key=who,
            session_data="",
            expire_date="2027-01-01T00:00Z",
            person_id=world.persons[who],
        )
    access.act_as(teacher)
    assert access.may(teacher, Asked.PLAN, world.case)
    done = actions.protect_household(
        teacher,
        Household.objects.get(pk=world.rows["mothers_home"]),
        ProtectionLevel.STRICT,
        case=world.case,
        child=Person.objects.get(pk=world.girl),
        reason="Melding fra folkeregisteret i dag",
    )
    assert done.sessions_ended == 2
    assert set(Session.objects.values_list("session_key", flat=True)) == {"mother", "teacher"}
    assert access.may(teacher, Asked.PLACE, world.case)
    assert Grant.objects.get().person_id == teacher.person_id
    for who in ("nurse", "leader", "father"):
        actor = world.actor(who)
        access.act_as(actor)
        assert access.why(actor, Asked.STATUS, world.case).reason == "invisible", who
    access.act_as(world.actor("mother"))
    assert Protection.objects.count() == 1
    assert [row["protected"] for row in entries(world, action="people.protect_home")] == [True]


def test_a_refusal_of_contact_closes_the_case_to_the_father_now(world: World) -> None:
    teacher, father = world.actor("teacher"), world.actor("father")
    access.act_as(teacher)
    actions.record_refusal(
        teacher,
        adult=Person.objects.get(pk=father.person_id),
        child=Person.objects.get(pk=world.girl),
        kind=RefusalKind.CONTACT,
        source=Source.JUDGMENT,
        since=TODAY,
        case=world.case,
    )
    access.act_as(father)
    assert not access.may(father, Asked.STATUS, world.case)


def test_parental_responsibility_that_ends_closes_the_case_the_day_after(world: World) -> None:
    teacher, father = world.actor("teacher"), world.actor("father")
    access.act_as(teacher)
    fact = Responsibility.objects.get(adult_id=father.person_id)
    actions.end_responsibility(teacher, fact, last_day=TODAY, case=world.case)
    access.act_as(father)
    assert access.may(father, Asked.PLAN, world.case)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('samkjort.now', '2026-11-23 00:01+01', true)")
    assert not access.may(father, Asked.PLAN, world.case)


def test_a_stranger_to_the_case_records_nothing_in_it(world: World) -> None:
    stranger = world.actor("stranger")
    access.act_as(stranger)
    with pytest.raises(access.Refused) as caught:
        actions.record_relation(
            stranger,
            adult=Person(id=world.persons["father"]),
            child=Person(id=world.girl),
            kind=RelationKind.OTHER,
            source=Source.STATEMENT,
            since=None,
            case=world.case,
        )
    assert caught.value.status == 404


def test_a_leader_appoints_staff_and_the_administrator_a_leader(world: World) -> None:
    leader, administrator = world.actor("leader"), world.actor("administrator")
    access.act_as(leader)
    school = Unit.objects.get(pk=world.units["school"])
    nurse = Person.objects.get(pk=world.persons["nurse"])
    made = actions.appoint(leader, person=nurse, unit=school, role=Role.EMPLOYEE, since=TODAY)
    assert made.during == span(TODAY)
    with pytest.raises(access.Refused):
        actions.appoint(leader, person=nurse, unit=school, role=Role.LEADER, since=TODAY)
    access.act_as(administrator)
    actions.appoint(administrator, person=nurse, unit=school, role=Role.LEADER, since=TODAY)
    with pytest.raises(actions.CannotBeStored):
        actions.appoint(administrator, person=nurse, unit=school, role=Role.LEADER, since=TODAY)


def test_an_appointment_that_ends_closes_the_case_to_its_holder(world: World) -> None:
    leader, teacher = world.actor("leader"), world.actor("teacher")
    access.act_as(leader)
    held = Appointment.objects.get(pk=world.appointments["teacher"])
    actions.end_appointment(leader, held, last_day=date(2026, 11, 21))
    access.act_as(teacher)
    assert not access.may(teacher, Asked.STATUS, world.case)


@pytest.mark.accepts("X-17")
def test_an_administrator_makes_units_in_the_own_municipality_only(world: World) -> None:
    administrator = world.actor("administrator")
    access.act_as(administrator)
    made = actions.add_unit(administrator, name="Bakken SFO", service="sfo")
    assert made.municipality_id == "9901"
    with pytest.raises(actions.CannotBeStored):
        actions.add_unit(administrator, name="Noe", service="nothing of the kind")
    with pytest.raises(access.Refused):
        actions.add_unit(replace(administrator, municipality="9902"), name="Bakken SFO", service="sfo")
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Unit.objects.create(municipality_id="9902", name="Noe", service="sfo")
    assert not Entry.objects.filter(case_id=world.case).exists()


def test_nobody_is_moved_into_a_home_the_mover_may_not_see(world: World) -> None:
    CHANGES["confidential"](world)
    access.act_as(world.actor("teacher"))
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        lay(
            "people_residence",
            person_id=world.persons["father"],
            household_id=world.rows["mothers_home"],
            registered=False,
            during="[2026-11-22,)",
        )


@pytest.mark.parametrize(
    ("who", "may"), [("teacher", True), ("leader", True), ("nurse", False), ("father", False)]
)
def test_grants_are_given_by_the_holder_and_the_leader_alone(world: World, who: str, may: bool) -> None:
    access.act_as(world.actor(who))
    refused = nullcontext() if may else pytest.raises(DatabaseError, match="row-level security")
    with refused, transaction.atomic():
        lay(
            "access_grant",
            municipality="9901",
            case_id=world.case,
            person_id=world.persons[who],
            kind="confidential",
            ground_ref="",
            reason="Trenger å vite hvor de bor",
            granted_by_id=world.persons[who],
            granted_at="2026-11-22 10:00+01",
            during="[2026-11-22,)",
        )


def test_nobody_changes_their_own_birth_date(world: World) -> None:
    access.act_as(world.actor("girl"))
    assert Person.objects.filter(pk=world.girl).update(birth_date=date(2000, 1, 1)) == 0


def test_whoever_is_appointed_is_staff(world: World) -> None:
    with world.arrange():
        lay(
            "people_appointment",
            person_id=world.persons["mother"],
            unit_id=world.units["other_health"],
            role="employee",
            during="[2026-01-01,)",
        )
        assert Person.objects.get(pk=world.persons["mother"]).staff


def sibling(world: World) -> None:
    """Ida's brother lives with her; his case is open to both parents."""
    with world.arrange():
        brother = lay("people_person", given_name="Ola", family_name="Dahl", birth_date=date(2016, 1, 1))
        lives = {"person_id": brother, "household_id": world.rows["mothers_home"], "registered": True}
        lay("people_residence", during="[2020-01-01,)", **lives)
        for parent in ("mother", "father"):
            lay(
                "people_responsibility",
                adult_id=world.persons[parent],
                child_id=brother,
                source="register",
                reference="",
                during="[2016-01-01,)",
            )
        case = lay(
            "cases_case", municipality=A, child_id=brother, unit_id=world.units["school"], protection=""
        )
        connection.cursor().execute("SELECT access_rebuild_scope(%s)", [case])


@pytest.mark.accepts("C-15")
def test_a_brothers_case_does_not_tell_the_father_the_address_meanwhile(world: World) -> None:
    sibling(world)
    assert homes(world, "father") == {"mothers_home", "fathers_home"}
    teacher = world.actor("teacher")
    access.act_as(teacher)
    actions.protect_household(
        teacher,
        Household.objects.get(pk=world.rows["mothers_home"]),
        ProtectionLevel.CONFIDENTIAL,
        case=world.case,
        child=Person.objects.get(pk=world.girl),
        reason="Melding fra folkeregisteret i dag",
    )
    assert homes(world, "father") == {"fathers_home"}


def test_who_has_moved_out_of_a_protected_home_is_not_told_where_it_is(world: World) -> None:
    """The day the father's residence ends, the worker works out anew who shelters there."""
    lives = {"person_id": world.persons["father"], "household_id": world.rows["mothers_home"]}
    world.lay("lived_there", "people_residence", registered=True, during="[2020-01-01,2026-11-23)", **lives)
    CHANGES["confidential"](world)
    assert access.may(asker(world, "father"), Asked.PLACE, world.case)
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('samkjort.now', '2026-11-23 08:00+01', true)")
        cursor.execute("SELECT worker_rebuild_dates('2026-11-20')")
    assert not access.may(asker(world, "father"), Asked.PLACE, world.case)
    assert access.may(asker(world, "mother"), Asked.PLACE, world.case)


def asker(world: World, who: str) -> Actor:
    access.act_as(world.actor(who))
    return world.actor(who)


def test_trying_the_number_of_one_who_is_hidden_finds_nobody_and_leaves_a_trace(world: World) -> None:
    number = made_up(date(2013, 3, 3), 0)
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person SET national_id_hash = %s, national_id_sealed = %s WHERE id = %s",
            [vault().find(number), vault().seal(number, world.girl), world.girl],
        )
    CHANGES["strict"](world)
    outsider = asker(world, "outsider")
    assert queries.look_up(outsider, number) is None
    assert queries.look_up(outsider, made_up(date(2013, 3, 3), 1)) is None
    (row,) = entries(world, action="people.find_person")
    assert (row["refused"], row["child_id"], row["person_id"]) == (True, world.girl, outsider.person_id)
