"""The rights ledger, the school environment with its hours, the handover in five fields; the unit's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from samkjort.casework.refusals import StepRefused
from samkjort.casework.rights_ledger import RightState
from samkjort.casework.school_environment import EnvironmentAct
from samkjort.law.order import LegalOrder, legal_order
from samkjort.platform import access
from samkjort.platform.cases.models import Case, Notice
from samkjort.platform.cases.models.plan import HelpOffer
from samkjort.platform.people.models import Unit
from samkjort.platform.plans import law
from samkjort.platform.plans.actions import environment, handover, mandate, rights
from samkjort.platform.plans.forms import HandoverForm
from samkjort.platform.plans.models import Environment, Handover
from samkjort.platform.plans.queries import environment as environment_queries
from samkjort.platform.plans.queries import rights as queries
from samkjort.platform.plans.queries import unit
from samkjort.platform.plans.settings import Numbers
from tests.platform.cases.conftest import BEGAN, Around
from tests.platform.cast import A
from tests.platform.plans.conftest import answered, applied, appointed

TODAY = date(2026, 11, 22)
RIGHT = law.named()["coordinators"]["child_coordinator"]["right"]


def case_of(world: Around) -> Case:
    return Case.objects.select_related("child", "unit").get(pk=world.case)


def told(world: Around, who: str) -> set[str]:
    rows = Notice.objects.filter(person_id=world.persons[who])
    found: set[str] = world.behind(lambda: set(rows.values_list("kind", flat=True)))
    return found


def test_help_at_a_lower_threshold_takes_no_right_away(world: Around, enter: Callable[..., Any]) -> None:
    world.as_("mother")
    before = {line.right for line in queries.ledger(case_of(world))[0].lines}
    assert before
    with world.arrange():
        HelpOffer.objects.create(
            municipality=A,
            case_id=world.case,
            author_id=world.persons["teacher"],
            author_appointment_id=world.appointments["teacher"],
            at=BEGAN,
            help="Logopeden ser på det i gruppa",
            service="school",
        )
    world.as_("mother")
    after = {line.right for line in queries.ledger(case_of(world))[0].lines}
    assert after >= before
    page = enter("mother").get(f"/sak/{world.case}/rettigheter/").content.decode()
    assert "Logopeden ser på det i gruppa" in page
    assert "tar ikke noe bort" in page


def test_what_is_asked_for_and_refused_stays_with_its_card(world: Around) -> None:
    row = applied(world)
    answered(world, row)
    world.as_("mother")
    line = queries.ledger(case_of(world))[0].line(RIGHT)
    assert line is not None
    assert line.state is RightState.APPLIED
    rights.note(
        world.as_("mother"), world.case, right=RIGHT, state=RightState.REFUSED, on=TODAY, words="Brev i dag"
    )
    rights.note(world.as_("mother"), world.case, right=RIGHT, state=RightState.COMPLAINED, on=TODAY)
    line = queries.ledger(case_of(world))[0].line(RIGHT)
    assert line is not None
    states = [entry.state for entry in line.entries]
    assert states[-3:] == [RightState.APPLIED, RightState.REFUSED, RightState.COMPLAINED]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM plans_right_note")


def test_a_right_that_follows_from_an_appointment_is_granted(world: Around) -> None:
    appointed(world)
    world.as_("mother")
    line = queries.ledger(case_of(world))[0].line(RIGHT)
    assert line is not None
    assert line.state is RightState.GRANTED


def test_hours_are_counted_and_the_head_is_told_at_the_level(world: Around) -> None:
    row = environment.raise_(world.as_("mother"), world.case, words="Ida står alene.")
    assert "environment.raised" in told(world, "leader")
    teacher = world.as_("teacher")
    with pytest.raises(StepRefused):
        environment.step(teacher, world.case, row.pk, EnvironmentAct.LOOK_INTO, words="Vi så friminuttet")
    environment.step(
        teacher, world.case, row.pk, EnvironmentAct.LOOK_INTO, words="Vi så det", pupil="Det er sant"
    )
    for number in range(3):
        environment.spend(
            world.as_("teacher"),
            world.case,
            row.pk,
            hours=Decimal(20),
            on=date(2026, 11, 18 + number),
            what="meetings",
        )
    assert "environment.hours" not in told(world, "leader")
    environment.spend(world.as_("teacher"), world.case, row.pk, hours=Decimal(10), on=TODAY, what="talks")
    assert "environment.hours" in told(world, "leader")
    # The head sees the number of the case and the hours, and nothing of what it is about.
    found = environment_queries.over_level(world.as_("leader"))
    assert [(one.hours, one.level) for one in found] == [(Decimal(70), 70)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM plans_environment_step")
        assert cursor.fetchone()[0] == 0


def test_the_level_is_the_municipalitys_own(world: Around) -> None:
    mandate.set_numbers(world.as_("coordinator"), Numbers(warn_months=3, answer_days=7, alert_hours=5))
    row = environment.raise_(world.as_("mother"), world.case, words="Ida står alene.")
    environment.spend(world.as_("teacher"), world.case, row.pk, hours=Decimal(5), on=TODAY, what="talks")
    assert "environment.hours" in told(world, "leader")
    assert Environment.objects.get(pk=row.pk).alerted_at is not None


def test_the_familys_day_comes_from_the_card(world: Around, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.raise_(world.as_("mother"), world.case, words="x", told_head_on=date(2026, 11, 20))
    deadline = law.named()["environment"]["deadline"]

    def day() -> date | None:
        world.as_("mother")
        seen = environment_queries.view(case_of(world))
        assert seen is not None
        return next((one.on for one in seen.rules if one.rule.id == deadline), None)

    assert day() == date(2026, 11, 27)
    without = tuple(card for card in legal_order(TODAY).all_cards if card.id != deadline)
    monkeypatch.setattr(law, "order", lambda on: LegalOrder(on, register=without))
    assert day() is None


def centre(world: Around) -> None:
    with world.arrange():
        Unit.objects.filter(pk=world.units["other_health"]).update(service="crisis_centre", municipality=A)


@pytest.mark.accepts("C-22")
def test_the_centre_fills_in_five_fields_and_the_municipality_begins(world: Around) -> None:
    from samkjort.platform.people.national_id import made_up

    centre(world)
    assert len(fields(handover.Fields)) == 5
    assert len(HandoverForm().fields) == 5
    from dataclasses import replace

    outsider = replace(world.as_("outsider"), municipality=A)
    number = made_up(date(2018, 5, 4), 3)
    with world.arrange():
        from samkjort.platform.people.models import Person
        from samkjort.platform.people.models.base import new_id
        from samkjort.platform.people.vault import vault

        key = new_id()
        Person.objects.create(
            id=key,
            given_name="Nora",
            family_name="Bakk",
            birth_date=date(2018, 5, 4),
            national_id_sealed=vault().seal(number, key),
            national_id_hash=vault().find(number),
        )
    row = handover.hand_over(
        outsider,
        handover.Fields(number, date(2026, 12, 1), "Skoleplass", "Ring advokaten", "confidential"),
    )
    assert "handover.sent" in told(world, "coordinator")
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(number_sealed, 'escape') FROM plans_handover")
        assert number not in cursor.fetchone()[0]
    school = world.behind(lambda: Unit.objects.get(pk=world.units["school"]))
    handover.ask_unit(world.as_("coordinator"), row.pk, unit=school)
    begun = handover.begin_case(world.as_("teacher"), row.pk, purpose="Trygg skolestart", language="nb")
    assert begun.protection == "confidential"
    assert begun.child.given_name == "Nora"
    assert "handover.begun" in told(world, "outsider")
    # With a strictly hidden address it is the leader who begins.
    world.behind(lambda: Handover.objects.update(state="asked", protection="strict", case=None))
    with pytest.raises(StepRefused) as refused:
        handover.begin_case(world.as_("teacher"), row.pk, purpose="x", language="nb")
    assert refused.value.code == "plans.leader_begins"
    world.as_("nurse")
    assert not Handover.objects.exists()


def test_only_a_centre_hands_over(world: Around) -> None:
    with pytest.raises(StepRefused) as refused:
        handover.hand_over(world.as_("teacher"), handover.Fields("1", TODAY, "x", "y"))
    assert refused.value.code == "plans.not_a_centre"


@pytest.mark.accepts("C-09")
def test_the_unit_is_wherever_the_municipality_places_it(world: Around) -> None:
    from samkjort.platform.people.models import UnitFunction

    applied(world)
    with world.arrange():
        Unit.objects.filter(pk=world.units["coordinating"]).update(name="Forvaltningskontoret")
        Unit.objects.create(
            municipality_id=A, name="Ny enhet", function=UnitFunction.COORDINATING, service=""
        )
    page = unit.page(world.as_("coordinator"))
    assert [one.child for one in page.waits] == ["Ida"]


def test_the_units_page_counts_each_coordinators_children(world: Around) -> None:
    appointed(world)
    page = unit.page(world.as_("coordinator"))
    assert [(one.name, one.children) for one in page.load] == [("Nina Lund", 1)]
    assert page.waits == []
    with pytest.raises(access.Refused):
        access.require(world.as_("teacher"), _open_unit(), A)


def _open_unit() -> Any:
    from samkjort.platform.plans.permissions import PlansAction

    return PlansAction.OPEN_UNIT
