"""Row security of case tables: topics of a consent, rows kept from a person, writing, founding a case."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from samkjort.platform import access
from samkjort.platform.access.checks import OPEN_TABLES, missing_columns, tables_without_row_security
from samkjort.platform.access.models import Scope
from samkjort.platform.access.parts import Part
from samkjort.platform.access.row_security import CaseRows, protection, unprotected
from samkjort.platform.people.models.base import new_id
from tests.platform.access.conftest import seen_by
from tests.platform.access.permissions import Asked
from tests.platform.access.scenes import CHANGES
from tests.platform.cast import World
from tests.platform.rows import lay

NOTES = CaseRows(part=Part.CONTENT, topic="topic", kept_from="kept_from", author="author_id")


@pytest.fixture
def notes(world: World) -> World:
    """A table of notes with topic, author and persons they are kept from."""
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE notes (id uuid, case_id uuid, topic text, author_id uuid,"
            " kept_from uuid[] NOT NULL DEFAULT '{}', text text)"
        )
        for statement in protection("notes", NOTES, web="SELECT, INSERT"):
            cursor.execute(statement)
    return world


def note(world: World, text: str, *, topic: str | None = None, author: str = "teacher", **more: Any) -> None:
    with world.arrange():
        lay("notes", case_id=world.case, text=text, topic=topic, author_id=world.persons[author], **more)


def read(world: World, who: str) -> set[str]:
    access.act_as(world.actor(who))
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM notes")
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.accepts("C-16")
def test_a_consent_to_topics_opens_rows_with_those_topics_alone(notes: World) -> None:
    note(notes, "sleep", topic="sleep")
    note(notes, "money", topic="money")
    note(notes, "without topic")
    note(notes, "her own", topic="money", author="nurse")
    assert read(notes, "nurse") == {"sleep", "money", "without topic", "her own"}
    notes.change("health_consent", "cases_consent", topics=["sleep"])
    assert read(notes, "nurse") == {"sleep", "her own"}
    notes.change("health_consent", "cases_consent", topics=None, except_topics=["money"])
    assert read(notes, "nurse") == {"sleep", "her own"}
    assert read(notes, "mother") == {"sleep", "money", "without topic", "her own"}


@pytest.mark.accepts("C-15")
def test_rows_kept_from_a_parent_are_seen_by_the_other_and_the_child(notes: World) -> None:
    note(notes, "for the mother", kept_from=[notes.persons["father"]])
    note(notes, "the girl's own", author="girl", kept_from=[notes.persons["mother"], notes.persons["father"]])
    assert read(notes, "father") == set()
    assert read(notes, "mother") == {"for the mother"}
    assert read(notes, "girl") == {"for the mother", "the girl's own"}
    assert read(notes, "teacher") == {"for the mother", "the girl's own"}


def test_the_author_keeps_sight_of_a_row_only_while_in_the_case(notes: World) -> None:
    note(notes, "hers", topic="money", author="nurse")
    CHANGES["health_consent_withdrawn"](notes)
    assert read(notes, "nurse") == set()


@pytest.mark.parametrize(
    ("who", "may"), [("teacher", True), ("nurse", True), ("leader", False), ("stranger", False)]
)
def test_rows_are_written_by_those_who_have_the_part(notes: World, who: str, may: bool) -> None:
    access.act_as(notes.actor(who))
    refused = nullcontext() if may else pytest.raises(DatabaseError, match="row-level security")
    with refused, transaction.atomic():
        lay("notes", case_id=notes.case, text="new", author_id=notes.persons[who])


def test_what_was_not_granted_is_refused(notes: World) -> None:
    note(notes, "stands")
    access.act_as(notes.actor("teacher"))
    for statement in ("UPDATE notes SET text = ''", "DELETE FROM notes"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


def test_protection_can_be_undone(notes: World) -> None:
    note(notes, "stands")
    with notes.arrange(), connection.cursor() as cursor:
        for statement in unprotected("notes"):
            cursor.execute(statement)
    assert read(notes, "stranger") == {"stands"}


# --- founding ---------------------------------------------------------------------------------------------


def child(world: World) -> UUID:
    with world.arrange():
        return lay("people_person", given_name="Per", family_name="Ny", birth_date="2022-02-02")


@pytest.mark.parametrize(
    ("who", "may"),
    [("stranger", True), ("leader", True), ("administrator", False), ("outsider", False), ("mother", False)],
)
def test_only_staff_of_the_municipality_found_a_case(world: World, who: str, may: bool) -> None:
    actor, born, case = world.actor(who), child(world), new_id()
    access.act_as(actor)
    refused = nullcontext() if may else pytest.raises(DatabaseError, match="only staff of municipality 9901")
    with refused, transaction.atomic():
        access.found(actor, case, born, municipality="9901")
    assert [row.relation for row in Scope.objects.filter(case_id=case)] == (["founder"] if may else [])


def test_nobody_lets_themselves_into_a_case_that_exists(world: World) -> None:
    stranger = world.actor("stranger")
    access.act_as(stranger)
    with pytest.raises(DatabaseError, match="already exists"), transaction.atomic():
        access.found(stranger, world.case, world.girl)
    assert not Scope.objects.exists()


def test_the_founders_row_ends_with_the_first_rebuild(world: World) -> None:
    stranger, born, case = world.actor("stranger"), child(world), new_id()
    access.act_as(stranger)
    access.found(stranger, case, born)
    with world.arrange():
        lay("cases_case", id=case, municipality="9901", child_id=born, unit_id=world.units["school"])
    access.rebuild(case)
    assert not Scope.objects.exists()


# --- the scope itself -------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", ["DELETE FROM access_scope", "UPDATE access_scope SET parts = 127"])
def test_the_web_role_cannot_widen_its_own_scope(world: World, statement: str) -> None:
    access.act_as(world.actor("nurse"))
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_rebuild_tells_who_was_cut_off(world: World) -> None:
    with world.arrange():
        connection.cursor().execute("UPDATE cases_consent SET withdrawn_at = now() WHERE service <> 'school'")
    access.act_as(world.actor("mother"))
    cut_off = access.rebuild(world.case)
    assert {person for person, _ in cut_off} == {world.persons["nurse"], world.persons["nurse_leader"]}
    assert access.rebuild(world.case) == frozenset()


def test_a_consent_taken_back_is_felt_by_the_next_request(world: World) -> None:
    nurse = world.actor("nurse")
    access.act_as(nurse)
    assert access.may(nurse, Asked.PLAN, world.case)
    CHANGES["health_consent_withdrawn"](world)
    access.act_as(nurse)
    with pytest.raises(access.Refused) as caught:
        access.require(nurse, Asked.PLAN, world.case)
    assert caught.value.status == 404


def test_a_list_is_filtered_before_it_is_counted(world: World) -> None:
    for who, count in (("teacher", 1), ("leader", 1), ("stranger", 0), ("administrator", 0)):
        actor = world.actor(who)
        access.act_as(actor)
        assert (
            access.visible(actor, Asked.STATUS, Scope.objects.all()).count() == count * Scope.objects.count()
        )
        assert seen_by(actor) or not count
    leader = world.actor("leader")
    access.act_as(leader)
    assert not access.visible(leader, Asked.PLAN, Scope.objects.all()).exists()
    with pytest.raises(ValueError, match="not about cases"):
        access.visible(leader, Asked.BEGIN, Scope.objects.all())


def test_a_list_of_cases_is_filtered_by_their_own_id(world: World) -> None:
    from django.apps import apps

    cases = apps.get_model("cases", "Case").objects.values_list("id", flat=True)
    for who, keys in (("teacher", [world.case]), ("leader", [world.case]), ("stranger", [])):
        actor = world.actor(who)
        access.act_as(actor)
        with world.arrange():
            assert list(access.visible(actor, Asked.STATUS, cases, field="id")) == keys, who
            assert list(access.visible(actor, Asked.OWN_WORDS, cases, field="id")) == []


@pytest.mark.accepts("X-01")
def test_every_table_of_persons_and_cases_has_forced_row_security(world: World) -> None:
    with connection.cursor() as cursor:
        bare = [name for name in tables_without_row_security(cursor) if not name.startswith("cases_")]
        assert bare == []
        assert missing_columns(cursor) == []
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY (%s) AND relrowsecurity", [list(OPEN_TABLES)]
        )
        assert cursor.fetchall() == []


def test_the_web_role_owns_nothing_and_bypasses_nothing(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = 'samkjort_web'"
        )
        assert cursor.fetchone() == (False,)
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = 'samkjort_web'::regrole AND relkind = 'r'"
        )
        assert cursor.fetchone() == (0,)


def test_the_banner_tells_staff_and_not_a_parent(world: World) -> None:
    CHANGES["confidential"](world)
    for who, told in (("teacher", "confidential"), ("father", ""), ("mother", ""), ("stranger", "")):
        actor = world.actor(who)
        access.act_as(actor)
        assert access.case_protection(actor, world.case) == told


@pytest.mark.parametrize("ends", [{"during": "[2024-01-01,2026-11-22)"}, {"leave": date(2026, 11, 22)}])
@pytest.mark.parametrize("who", ["outsider", "supervisor"])
def test_what_came_through_an_appointment_ends_with_it(world: World, who: str, ends: dict[str, Any]) -> None:
    """Also what the family gave one of the staff by name, and what a supervisor was granted."""
    if who == "supervisor":
        CHANGES["supervision"](world)
    else:
        world.lay(
            "by_name",
            "cases_consent",
            service=None,
            person_id=world.persons[who],
            appointment_id=world.appointments[who],
            during="[2026-01-01,)",
            in_force=True,
            except_topics=[],
            except_units=[],
            except_persons=[],
            municipality="9901",
            case_id=world.case,
        )
    assert "content" in seen_by(world.actor(who))
    world.rows["appointment"] = world.appointments[who]
    world.change("appointment", "people_appointment", **ends)
    assert seen_by(world.actor(who)) == set()
