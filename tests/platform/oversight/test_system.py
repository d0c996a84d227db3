"""What is told without persons: what is before the state, capacity, and what several services see."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test import Client

from samkjort.casework.refusals import StepRefused
from samkjort.platform.access.gate import Refused
from samkjort.platform.cases.models import Case
from samkjort.platform.oversight import system, system_actions
from samkjort.platform.oversight import system_queries as queries
from samkjort.platform.oversight.models import Capacity, JointAction, Pattern
from samkjort.platform.oversight.refusals import OversightRefusal
from samkjort.platform.plans.models import Environment
from tests.platform.cases.conftest import Around
from tests.platform.cast import TODAY, A
from tests.platform.oversight.test_overview import text

Enter = Callable[..., Client]


def environments(world: Around, *outcomes: str) -> None:
    """A school environment case before the State Administrator for each outcome, all closed in the school."""
    with world.arrange():
        case = Case.objects.get(pk=world.case)
        for number, outcome in enumerate(outcomes):
            on = TODAY - timedelta(days=40 + number)
            Environment.objects.create(
                municipality=A,
                case=case,
                unit_id=world.units["school"],
                state="closed",
                raised_at="2026-09-01T10:00:00Z",
                raised_by_id=world.persons["teacher"],
                told_head_on=date(2026, 9, 1),
                closed_at="2026-11-20T10:00:00Z",
                state_on=on,
                state_done_on=on + timedelta(days=14) if outcome else None,
                state_outcome=outcome,
            )


@pytest.mark.accepts("R-33")
def test_what_is_before_the_state_as_numbers_without_persons(world: Around, enter: Enter) -> None:
    environments(world, *["ordered"] * 6, *["met"] * 5, "")
    world.as_("supervisor")
    _complaints, found = queries.before_the_state(A, date(2026, 1, 1), TODAY)
    assert (found.kind, found.number, found.days) == ("environment", 12, 14)
    # One is not decided: it is withheld, and another with it, so that it cannot be worked out.
    assert found.outcomes["open"] is None
    assert found.outcomes["met"] is None
    assert found.outcomes["ordered"] == 6
    page = text(enter("supervisor").get("/oversikt/hos-staten/"))
    assert "holdt tilbake" in page
    assert "12" in page
    data = enter("director").get("/oversikt/hos-staten/?fil=json").content.decode()
    assert json.loads(data)["kinds"][1]["outcomes"]["open"] is None
    case = world.behind(lambda: Case.objects.select_related("child").get(pk=world.case))
    for secret in (case.number, case.child.given_name, str(case.pk), str(case.child_id)):
        assert secret not in page
        assert secret not in data


@pytest.mark.parametrize("who", ["teacher", "nurse", "leader", "coordinator"])
def test_what_is_before_the_state_is_for_the_authority_and_the_director(world: Around, who: str) -> None:
    environments(world, *["ordered"] * 6)
    world.as_(who)
    assert all(one.number == 0 for one in queries.before_the_state(A, date(2026, 1, 1), TODAY))


def test_the_school_writes_down_that_the_state_has_it(world: Around, enter: Enter) -> None:
    environments(world, "")
    with world.arrange():
        row = Environment.objects.get(case_id=world.case)
        row.closed_at, row.state_on = None, None
        row.save()
    there = f"/sak/{world.case}/skolemiljo/"
    page = enter("teacher").get(there).content.decode()
    link = re.search(r'href="([^"]+/hos-staten/)"', page)
    assert link is not None
    wrong = enter("teacher").post(link[1], {"on": "2026-11-10", "done_on": "2026-11-18", "outcome": ""})
    assert wrong.status_code == 422
    sent = enter("teacher").post(link[1], {"on": "2026-11-10", "done_on": "2026-11-18", "outcome": "met"})
    assert sent.status_code == 302
    assert "Skolen har gjort nok" in enter("mother").get(there).content.decode()


def flagged(world: Around, who: str, times: int, **said: Any) -> None:
    actor = world.as_(who)
    for _turn in range(times):
        system_actions.flag_capacity(
            actor, **{"service": "habilitation", "met": "waiting", "weeks": 26, **said}
        )


@pytest.mark.accepts("C-33")
def test_capacity_is_flagged_in_three_choices_and_told_as_numbers(world: Around, enter: Enter) -> None:
    flagged(world, "coordinator", 5)
    flagged(world, "teacher", 4, met="refused", weeks=None)
    sent = enter("nurse").post("/oversikt/kapasitet/ny/", {"service": "bup", "met": "waiting", "weeks": "12"})
    assert sent.status_code == 302
    found = {(one.service, one.met): (one.number, one.weeks) for one in queries.capacity_everywhere()}
    assert found == {
        ("habilitation", "waiting"): (5, 26),
        ("habilitation", "refused"): (None, None),
        ("bup", "waiting"): (None, None),
    }
    page = text(enter("director").get("/oversikt/kapasitet/"))
    assert "Habilitering for barn og unge Ventetid 5 26 uker eller mer" in page
    assert "Avslag på henvisning holdt tilbake" in page
    # Anyone reads the whole country's, beside the barriers; and of each municipality nobody else reads.
    public = text(Client().get("/styring/hindre/"))
    assert "Habilitering for barn: ventetid, halvparten fra 26 uker" in public
    world.as_("supervisor")
    assert not Capacity.objects.exists()


@pytest.mark.accepts("C-33")
def test_a_flag_leads_to_nobody_and_is_never_changed(world: Around) -> None:
    flagged(world, "teacher", 1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'oversight_capacity'"
        )
        columns = {row[0] for row in cursor.fetchall()}
    assert columns == {"id", "municipality", "month", "service", "met", "weeks"}
    row = Capacity.objects.get()
    assert (row.id.version, row.month.day) == (4, 1)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Capacity.objects.filter(pk=row.pk).update(weeks=4)
    with pytest.raises(StepRefused) as no:
        system_actions.flag_capacity(world.as_("teacher"), service="Ida Berg", met="waiting", weeks=None)
    assert no.value.refusal is OversightRefusal.NOT_IN_THE_LIST


def leaders(world: Around) -> list[Any]:
    """Two units of the municipality see the same, each through its leader."""
    made = []
    with world.arrange():
        for key in ("school", "health"):
            made.append(
                Pattern(
                    municipality=A,
                    unit_id=world.units[key],
                    month=TODAY.replace(day=1),
                    sign="worry",
                    ages="13-15",
                    about=10,
                )
            )
        Pattern.objects.bulk_create(made)
    return made


@pytest.mark.accepts("C-37")
def test_services_see_the_same_and_do_something_together_without_a_name(world: Around, enter: Enter) -> None:
    leader = enter("leader")
    note = "/oversikt/monstre/ny/"
    form = leader.get(note).content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    # There is nowhere to write.
    assert "<textarea" not in form
    assert 'type="text"' not in form
    assert leader.post(note, {"sign": "away", "ages": "6-12", "about": "4"}).status_code == 422
    assert leader.post(note, {"sign": "Ida er borte", "ages": "6-12", "about": "5"}).status_code == 422
    assert leader.post(note, {"sign": "away", "ages": "6-12", "about": "5"}).status_code == 302
    leaders(world)
    world.as_("director")
    first, *_rest = queries.patterns(A)
    assert (first.sign, first.ages, len(first.units), first.at_least) == ("worry", "13-15", 2, 10)
    assert first.by_several
    units = [world.units["school"], world.units["health"]]
    sent = enter("director").post(
        "/oversikt/monstre/sammen/",
        {
            "sign": "worry",
            "ages": "13-15",
            "act": "drop_in",
            "leads": str(units[0]),
            "others": [str(units[1])],
            "until": "2027-03-01",
        },
    )
    assert sent.status_code == 302
    row = world.behind(JointAction.objects.get)
    assert set(row.units) == set(units)
    page = text(leader.get("/oversikt/monstre/"))
    assert "Åpen dør uten henvisning" in page
    assert leader.post(f"/oversikt/monstre/{row.pk}/ferdig/", {"helped": "yes"}).status_code == 302
    assert "Det hjalp" in text(leader.get("/oversikt/monstre/"))


def test_one_unit_alone_is_not_together(world: Around) -> None:
    with pytest.raises(StepRefused) as no:
        system_actions.agree(
            world.as_("director"),
            sign="worry",
            ages="13-15",
            act="look",
            leads=world.units["school"],
            others=[world.units["school"]],
            until=TODAY + timedelta(days=30),
        )
    assert no.value.refusal is OversightRefusal.TOGETHER


@pytest.mark.accepts("C-37")
def test_no_text_of_a_pattern_can_name_anyone(db: None) -> None:
    """Every text column of the tables holds a value of a closed list or of the municipality register."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE data_type IN"
            " ('text', 'character varying', 'json', 'jsonb') AND table_name IN"
            " ('oversight_pattern', 'oversight_joint_action', 'oversight_capacity')"
        )
        texts = {row[1] for row in cursor.fetchall()}
    lists = {"sign": "signs", "ages": "ages", "act": "acts", "service": "capacity", "met": "met"}
    assert texts == {"municipality", *lists}
    assert all(system.words(kind) for kind in lists.values())


@pytest.mark.parametrize("who", ["teacher", "nurse", "coordinator", "supervisor"])
def test_patterns_are_the_leaders(world: Around, who: str) -> None:
    leaders(world)
    actor = world.as_(who)
    assert not Pattern.objects.exists()
    assert not JointAction.objects.exists()
    with pytest.raises((Refused, DatabaseError)), transaction.atomic():
        system_actions.note_pattern(actor, sign="worry", ages="13-15", about=5)
