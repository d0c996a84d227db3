"""The log: one row per person per read, refusals too, and nobody changes or removes a row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from samkjort.platform import access
from samkjort.platform.access import log as access_log
from samkjort.platform.access import queries
from samkjort.platform.access.grounds import Ground, GroundKind
from tests.platform.access.conftest import entries
from tests.platform.access.permissions import Asked
from tests.platform.access.scenes import CHANGES
from tests.platform.cast import World
from tests.platform.rows import lay


@pytest.mark.accepts("X-03")
def test_a_look_leaves_exactly_one_row_with_its_ground(world: World) -> None:
    teacher = world.actor("teacher")
    access.act_as(teacher)
    for _ in range(3):
        access.require(teacher, Asked.PLAN, world.case)
    (row,) = entries(world)
    assert (row["person_id"], row["child_id"], row["case_id"]) == (teacher.person_id, world.girl, world.case)
    assert (row["action"], row["relation"], row["ground_kind"]) == ("access.plan", "holds_baton", "consent")
    assert row["ground_ref"] == str(world.rows["school_consent"])
    assert (row["person_name"], row["title"], row["unit_name"]) == (
        "Tora Berg",
        "kontaktlærer",
        "Furulia skole",
    )
    assert not row["refused"]


def test_the_next_request_leaves_a_row_of_its_own(world: World) -> None:
    for _ in range(2):
        teacher = world.actor("teacher")
        access.act_as(teacher)
        access.require(teacher, Asked.PLAN, world.case)
    assert len(entries(world)) == 2


def test_a_refused_look_is_logged_about_the_child(world: World) -> None:
    stranger = world.actor("stranger")
    access.act_as(stranger)
    with pytest.raises(access.Refused) as caught:
        access.require(stranger, Asked.PLAN, world.case)
    assert caught.value.status == 404
    (row,) = entries(world)
    assert (row["refused"], row["reason"], row["child_id"]) == (True, "invisible", world.girl)
    assert row["ground_kind"] == ""


def test_a_refusal_that_undid_its_transaction_is_recorded_again_once(world: World) -> None:
    stranger = world.actor("stranger")
    access.act_as(stranger)
    with pytest.raises(access.Refused) as caught, transaction.atomic():
        access.require(stranger, Asked.PLAN, world.case)
    assert entries(world) == []
    access.act_as(stranger)
    caught.value.record_again()
    assert len(entries(world)) == 1


def test_visible_but_not_allowed_is_refused_with_who_may(world: World) -> None:
    nurse = world.actor("nurse")
    access.act_as(nurse)
    with pytest.raises(access.Refused) as caught:
        access.require(nurse, Asked.OFFER, world.case)
    assert caught.value.status == 403
    assert caught.value.text.nb == (
        "Dette kan du ikke gjøre her. Det kan den som har stafettpinnen eller lederen for tjenesten."
    )
    assert "whoever holds the baton or the leader of the service" in caught.value.text.en
    assert "leiaren for tenesta" in caught.value.text.nn


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is tried, and undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_look_whose_act_is_undone_is_in_the_log_once_and_says_so(world: World) -> None:
    teacher = world.actor("teacher")
    access.act_as(teacher)
    with undone():
        access.require(teacher, Asked.OFFER, world.case)
    assert entries(world) == []
    assert not teacher.looked.about(world.case)
    for _ in range(2):
        teacher.looked.write_undone()
    (row,) = entries(world)
    assert (row["child_id"], row["refused"], row["reason"]) == (world.girl, False, "undone")
    mother = world.actor("mother")
    access.act_as(mother)
    line = queries.family_log(mother, world.girl)[-1]
    assert "så opplysninger, og prøvde noe som ikke lot seg gjøre" in line.sentence("nb")


def test_a_page_that_is_logged_after_an_undone_act_needs_no_other_row(world: World) -> None:
    teacher = world.actor("teacher")
    access.act_as(teacher)
    with undone():
        access.require(teacher, Asked.OFFER, world.case)
    access.require(teacher, Asked.PLAN, world.case, unless_looked=True)
    teacher.looked.write_undone()
    assert [row["action"] for row in entries(world)] == ["access.plan"]


@pytest.mark.parametrize("list_", [True, False])
def test_a_list_that_is_undone_is_in_the_log_once_for_each(world: World, list_: bool) -> None:
    teacher = world.actor("teacher")
    access.act_as(teacher)
    ground = access.why(teacher, Asked.PLAN, world.case).ground
    assert ground
    parents = [world.persons["mother"], world.persons["father"]]
    with undone():
        if list_:
            access.shown(teacher, Asked.STATUS, [world.case])
        else:
            access.looked_at(teacher, Asked.PLAN, parents, ground=ground, case_id=world.case)
    teacher.looked.write_undone()
    assert {row["child_id"] for row in entries(world)} == ({world.girl} if list_ else set(parents))
    assert {row["reason"] for row in entries(world)} == {"undone"}


def test_a_list_leaves_one_row_per_child(world: World) -> None:
    with world.arrange():
        sibling = lay("people_person", given_name="Ole", family_name="Dahl", birth_date="2019-01-01")
        other = lay(
            "cases_case", municipality="9901", child_id=sibling, unit_id=world.units["school"], protection=""
        )
        lay(
            "cases_batonperiod",
            municipality="9901",
            case_id=other,
            holder_id=world.persons["teacher"],
            appointment_id=world.appointments["teacher"],
            during="[2026-01-01,)",
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT access_rebuild_scope(%s)", [other])
    teacher = world.actor("teacher")
    access.act_as(teacher)
    assert access.shown(teacher, Asked.STATUS, [world.case, other]) == 2
    assert access.shown(teacher, Asked.STATUS, [world.case, other]) == 0, "the same read, counted once"
    rows = entries(world)
    assert {row["child_id"] for row in rows} == {world.girl, sibling}
    assert len(rows) == 2


def test_a_list_logs_nobody_the_actor_may_not_see(world: World) -> None:
    stranger = world.actor("stranger")
    access.act_as(stranger)
    assert access.shown(stranger, Asked.STATUS, [world.case]) == 0


def test_further_persons_on_a_page_each_leave_a_row(world: World) -> None:
    teacher = world.actor("teacher")
    access.act_as(teacher)
    ground = access.require(teacher, Asked.PLAN, world.case).ground
    assert ground
    parents = [world.persons["mother"], world.persons["father"]]
    assert access.looked_at(teacher, Asked.PLAN, parents, ground=ground, case_id=world.case) == 2
    assert access.looked_at(teacher, Asked.PLAN, parents, ground=ground, case_id=world.case) == 0
    assert {row["child_id"] for row in entries(world)} == {world.girl, *parents}


@pytest.mark.parametrize("statement", ["UPDATE access_log SET refused = true", "DELETE FROM access_log"])
@pytest.mark.parametrize("role", ["samkjort_web", "samkjort_worker", "samkjort_owner", "postgres"])
def test_postgresql_refuses_to_change_or_remove_a_row(world: World, statement: str, role: str) -> None:
    teacher = world.actor("teacher")
    access.act_as(teacher)
    access.require(teacher, Asked.PLAN, world.case)
    batch = f"SET LOCAL ROLE postgres; SET LOCAL ROLE {role}; {statement}"
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        connection.cursor().execute(batch)
    assert isinstance(caught.value.__cause__, psycopg.errors.InsufficientPrivilege)
    assert len(entries(world)) == 1


def test_nobody_writes_the_log_in_another_name(world: World) -> None:
    teacher, nurse = world.actor("teacher"), world.actor("nurse")
    access.act_as(teacher)
    with pytest.raises(DatabaseError), transaction.atomic():
        access_log.look(
            nurse,
            Asked.PLAN,
            Ground(GroundKind.CONSENT, "x", "in_team"),
            case_id=world.case,
            child_id=world.girl,
        )


# --- what the family reads --------------------------------------------------------------------------------


def looks(world: World, **by: Any) -> None:
    """The nurse looks at the plan and writes a report nobody in the family may know of."""
    nurse = world.actor("nurse")
    access.act_as(nurse)
    access.require(nurse, Asked.PLAN, world.case)
    access.require(nurse, Asked.REPORT, world.case)


@pytest.mark.accepts("X-03")
def test_the_family_reads_who_looked_when_at_what_and_why(world: World) -> None:
    looks(world)
    mother = world.actor("mother")
    access.act_as(mother)
    (line,) = [line for line in queries.family_log(mother, world.girl) if line.name == "Nina Lund"]
    assert line.sentence("nb") == (
        "Nina Lund, helsesykepleier ved Solbakken helsestasjon så planen 22. november 2026 kl. 10.00. "
        "Grunn: samtykke fra familien."
    )
    assert "såg planen" in line.sentence("nn")
    assert "samtykke frå familien" in line.sentence("nn")
    assert line.sentence("en").endswith("on 22 November 2026 at 10:00. Ground: the family's consent.")


@pytest.mark.parametrize("who", ["mother", "father", "girl"])
def test_a_look_on_a_protected_ground_is_not_in_the_familys_log(world: World, who: str) -> None:
    looks(world)
    reader = world.actor(who)
    access.act_as(reader)
    lines = queries.family_log(reader, world.girl)
    assert "access.report" not in {line.action for line in lines}
    assert not any(line.protected for line in lines)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_log WHERE protected")
        assert cursor.fetchone()[0] == 0, "row security shows it to no query at all"


def test_the_leader_of_the_unit_and_supervision_read_the_protected_look(world: World) -> None:
    looks(world)
    CHANGES["supervision"](world)
    for who in ("nurse_leader", "supervisor"):
        reader = world.actor(who)
        access.act_as(reader)
        assert "access.report" in {line.action for line in queries.case_log(reader, world.case)}, who
    leader = world.actor("leader")
    access.act_as(leader)
    assert "access.report" not in {line.action for line in queries.case_log(leader, world.case)}


def test_a_father_who_must_not_learn_the_address_reads_no_names_or_units(world: World) -> None:
    looks(world)
    CHANGES["confidential"](world)
    father = world.actor("father")
    access.act_as(father)
    lines = [line for line in queries.family_log(father, world.girl) if line.action == "access.plan"]
    assert [line.sentence("nb") for line in lines] == [
        "En ansatt i tjenestene så planen 22. november 2026 kl. 10.00. Grunn: samtykke fra familien."
    ]
    mother = world.actor("mother")
    access.act_as(mother)
    assert "Solbakken" in " ".join(line.sentence("nb") for line in queries.family_log(mother, world.girl))


def test_where_a_case_is_protected_by_hand_no_look_outside_it_tells_who_or_where(world: World) -> None:
    """As when a case comes from a crisis centre: the child was looked up before there was one."""
    world.change("case", "cases_case", protection="confidential")
    nurse = world.actor("nurse")
    access.act_as(nurse)
    ground = Ground(GroundKind.ROLE_IN_CASE, "9901", "staff_of")
    access.looked_at(nurse, Asked.PLAN, [world.girl], ground=ground)
    for who, hidden in (("father", True), ("girl", False)):
        reader = world.actor(who)
        access.act_as(reader)
        (line,) = [one for one in queries.family_log(reader, world.girl) if one.action == "access.plan"]
        assert ((line.name, line.unit) == ("", "")) is hidden, who


@pytest.mark.parametrize("change", ["father_refused", "strict", "father_without_responsibility"])
def test_a_father_who_is_cut_off_reads_no_log(world: World, change: str) -> None:
    looks(world)
    CHANGES[change](world)
    father = world.actor("father")
    access.act_as(father)
    with pytest.raises(access.Refused) as caught:
        queries.family_log(father, world.girl)
    assert caught.value.status == 404
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_log WHERE person_id <> %s", [father.person_id])
        assert cursor.fetchone()[0] == 0


def test_the_times_are_local_in_summer_too(world: World, hold_clock: Any) -> None:
    hold_clock("2026-07-01 23:30")
    looks(world)
    mother = world.actor("mother")
    access.act_as(mother)
    assert "1. juli 2026 kl. 23.30" in queries.family_log(mother, world.girl)[0].sentence("nb")


def test_a_refused_look_is_told_without_a_ground(world: World) -> None:
    stranger = world.actor("stranger")
    access.act_as(stranger)
    with pytest.raises(access.Refused):
        access.require(stranger, Asked.PLAN, world.case)
    girl = world.actor("girl")
    access.act_as(girl)
    (line,) = [line for line in queries.family_log(girl, world.girl) if line.refused]
    assert line.sentence("nb") == (
        "Sturla Vik, lærer ved Furulia skole prøvde, men fikk nei 22. november 2026 kl. 10.00."
    )
