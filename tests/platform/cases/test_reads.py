"""Reads put together give what the ORM gives, object by object, in one statement, to each what is theirs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Model
from django.test import override_settings

from samkjort.platform import access, clock
from samkjort.platform.cases import models as m
from samkjort.platform.cases import steps
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.reads import Reads, one_of, run
from tests.platform.cases.conftest import Around


def of_case(case: UUID, on: date) -> tuple[Any, ...]:
    """Every kind of read there is, and every type of column."""
    cases = m.Case.objects.filter(pk=case)
    return (
        cases.select_related("child", "unit"),
        m.TeamMember.objects.filter(holds_on(on), case_id=case)
        .annotate(unit_name=access.place("case_id", "appointment__unit__name"))
        .order_by("id"),
        m.Event.objects.filter(case_id=case).order_by("-at", "-id")[:5],
        m.Consent.objects.filter(one_of("case_id", cases.values("pk"))).order_by("id"),
        m.Consent.objects.filter(case_id=case).only("service", "during").order_by("id"),
        m.ConsentSignature.objects.filter(case_id=case).order_by("id").values_list("kind", flat=True),
        cases.values_list("number", "opened_at", "child__given_name"),
    )


TOGETHER = Reads(of_case, case=UUID, on=date)


def shown(row: Any) -> Any:
    """A row with all it holds, and what was read with it."""
    if not isinstance(row, Model):
        return row
    values = {name: value for name, value in vars(row).items() if name != "_state"}
    return type(row), values, {name: shown(one) for name, one in row._state.fields_cache.items()}


@pytest.mark.parametrize("who", ["teacher", "nurse", "mother", "outsider"])
def test_together_they_are_what_each_is_alone(world: Around, who: str) -> None:
    actor = world.as_("teacher")
    case = m.Case.objects.get(pk=world.case)
    steps.log(actor, case, "case.begun", to="Ærlig «Ås»", services=["school"])
    world.as_(who)
    values = {"case": world.case, "on": clock.today()}
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    for _ in range(7):  # From the sixth on, PostgreSQL may keep one plan for all.
        with connection.execute_wrapper(note):
            found = TOGETHER(**values)
        alone = tuple(list(query) for query in of_case(**values))
        assert [[shown(row) for row in rows] for rows in found] == [
            [shown(row) for row in rows] for rows in alone
        ]
    assert len(asked) == 7
    assert bool(found[0]) == (who != "outsider")


def test_one_plan_for_all_gives_each_only_what_is_theirs(world: Around) -> None:
    values = {"case": world.case, "on": clock.today()}
    for who in ("teacher", "outsider") * 8:
        world.as_(who)
        assert bool(TOGETHER(**values)[0]) == (who == "teacher")


@override_settings(PREPARED_STATEMENTS=False)
def test_without_prepared_statements_all_is_the_same(world: Around) -> None:
    world.as_("teacher")
    assert len(TOGETHER(case=world.case, on=clock.today())[1]) == 2
    assert run("SELECT %s::int %% 7", [100]).fetchone() == (2,)


def test_a_value_that_does_not_stand_in_the_query_is_refused() -> None:
    changed = Reads(lambda on: (m.Case.objects.filter(number=str(on)),), on=date)
    with pytest.raises(ValueError, match="on"):
        changed(on=clock.today())


def test_the_case_is_locked_by_the_act_that_reads_it_for_work(world: Around) -> None:
    def locker() -> str:
        with world.arrange(), connection.cursor() as cursor:
            cursor.execute("SELECT xmax::text FROM cases_case WHERE id = %s", [world.case])
            return str(cursor.fetchone()[0])

    world.as_("teacher")
    assert locker() == "0"
    assert steps.locked(world.case).child.given_name == "Ida"
    assert locker() != "0"
