"""A case about a pupil's environment: raised by anyone around, taken step by step, its hours counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction

from samkjort.casework import school_environment as core
from samkjort.casework.refusals import StepRefused
from samkjort.casework.school_environment import EnvironmentAct, EnvironmentState
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import steps
from samkjort.platform.cases.actions.desk import begin
from samkjort.platform.cases.models import Case, TeamMember
from samkjort.platform.people.models import Unit
from samkjort.platform.people.models.base import holds_on, new_id
from samkjort.platform.plans.models import BeforeTheState, Environment, EnvironmentStep, EnvironmentTime
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.refusals import PlansRefusal
from samkjort.platform.plans.settings import numbers

PLACES = ("school", "private_school", "kindergarten", "private_kindergarten")
"""Services in which a child spends the day."""


def as_core(row: Environment) -> core.Environment:
    """The case as the core knows it."""
    taken = EnvironmentStep.objects.filter(environment=row).order_by("at", "id")
    spent = EnvironmentTime.objects.filter(environment=row).order_by("on", "at")
    return core.Environment(
        EnvironmentState(row.state),
        tuple(
            core.Event(
                EnvironmentAct(one.act) if one.act else None,
                one.at,
                one.author_id,
                one.words,
                one.pupil,
                one.safe,
            )
            for one in taken
        ),
        tuple(core.Spent(one.hours, one.on, one.person_id) for one in spent),
    )


def places(case: Case, on: date) -> list[Unit]:
    """The school or kindergarten of the case: the owner of the case, and units in the team."""
    found = {case.unit_id: case.unit} if case.unit.service in PLACES else {}
    rows = TeamMember.objects.filter(holds_on(on), case=case, service__in=PLACES).exclude(appointment=None)
    for one in rows.select_related("appointment__unit"):
        assert one.appointment is not None
        found[one.appointment.unit_id] = one.appointment.unit
    return list(found.values())


@transaction.atomic
def raise_(
    actor: Actor,
    case_id: UUID,
    *,
    words: str,
    told_head_on: date | None = None,
    serious: bool | None = None,
    by_staff: bool | None = None,
) -> Environment:
    """Tell that the child is not safe and well. The head of the school is told at once, without the words."""
    desk = begin(actor, PlansAction.RAISE_ENVIRONMENT, case_id)
    where = places(desk.case, desk.at.date())
    if not where:
        raise StepRefused(PlansRefusal.NO_SCHOOL)
    made = core.begin(by=actor.person_id, words=words, at=desk.at)
    row = Environment(
        id=new_id(),
        municipality=desk.case.municipality,
        case=desk.case,
        unit=where[0],
        state=made.state.value,
        raised_at=desk.at,
        raised_by_id=actor.person_id,
        told_head_on=told_head_on or desk.at.date(),
        serious=serious,
        by_staff=by_staff,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise StepRefused(PlansRefusal.ONE_ENVIRONMENT) from error
    EnvironmentStep.objects.create(environment=row, words=made.history[0].words, **desk.stamp())
    desk.note("environment.raised", row)
    steps.notify(steps.leader(row.unit_id), "environment.raised", case=desk.case, urgent=True, actor=actor)
    return row


@transaction.atomic
def step(
    actor: Actor,
    case_id: UUID,
    environment_id: UUID,
    act: EnvironmentAct,
    *,
    words: str,
    pupil: str = "",
    safe: bool | None = None,
) -> Environment:
    """Look into it, put measures in place, look at how it goes, close."""
    desk = begin(actor, PlansAction.WORK_ENVIRONMENT, case_id)
    row = desk.find(Environment, environment_id)
    after = core.step(as_core(row), act, by=actor.person_id, words=words, pupil=pupil, safe=safe, at=desk.at)
    row.state = after.state.value
    if after.state is EnvironmentState.CLOSED:
        row.closed_at = desk.at
    row.save(update_fields=["state", "closed_at"])
    EnvironmentStep.objects.create(
        environment=row,
        act=act.value,
        words=words.strip(),
        pupil=pupil.strip(),
        safe=safe,
        **desk.stamp(),
    )
    desk.note("environment.closed" if row.closed_at else "environment.step", row)
    return row


@transaction.atomic
def before_the_state(
    actor: Actor,
    case_id: UUID,
    environment_id: UUID,
    *,
    on: date,
    done_on: date | None,
    outcome: BeforeTheState | None,
) -> Environment:
    """Write down that it is before the State, and what came of it there."""
    desk = begin(actor, PlansAction.WORK_ENVIRONMENT, case_id, closed_too=True)
    row = desk.find(Environment, environment_id)
    told = row.told_head_on or desk.at.date()
    if (done_on is None) is not (outcome is None) or not told <= on <= (done_on or on) <= desk.at.date():
        raise StepRefused(PlansRefusal.STATE_DAYS)
    row.state_on, row.state_done_on, row.state_outcome = on, done_on, outcome.value if outcome else ""
    row.save(update_fields=["state_on", "state_done_on", "state_outcome"])
    desk.note("environment.state", row)
    return row


@transaction.atomic
def spend(
    actor: Actor, case_id: UUID, environment_id: UUID, *, hours: Decimal, on: date, what: str
) -> Environment:
    """Note hours. When they come to the municipality's level, the head is told, once."""
    desk = begin(actor, PlansAction.WORK_ENVIRONMENT, case_id, closed_too=True)
    row = desk.find(Environment, environment_id)
    after = core.spend(as_core(row), hours=hours, on=on, by=actor.person_id)
    EnvironmentTime.objects.create(
        id=new_id(),
        municipality=desk.case.municipality,
        case=desk.case,
        environment=row,
        hours=hours,
        on=on,
        what=what,
        person_id=actor.person_id,
        at=desk.at,
    )
    level = Decimal(numbers(desk.case.municipality).alert_hours)
    if row.alerted_at is None and after.over(level):
        row.alerted_at = desk.at
        row.save(update_fields=["alerted_at"])
        told = steps.leader(row.unit_id)
        steps.notify(told, "environment.hours", case=desk.case, ref=row.pk, actor=actor)
    return row
