"""A case is closed with what helped, and opened again within its time (`casework.closing`)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from samkjort.casework import baton as baton_core
from samkjort.casework import closing as core
from samkjort.casework.refusals import StepRefused
from samkjort.platform import clock
from samkjort.platform.access import Actor
from samkjort.platform.cases import baton_rows, steps
from samkjort.platform.cases.actions.desk import Desk, begin
from samkjort.platform.cases.actions.measure import as_core as measure_as_core
from samkjort.platform.cases.models import BatonPeriod, Case, CaseStatus
from samkjort.platform.cases.models.closing import Closing, Transfer
from samkjort.platform.cases.models.plan import Measure
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.refusals_plan import WorkRefusal
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Appointment


def life_of(case: Case) -> core.CaseLife:
    """When the case was open and closed, as the core knows it."""
    rows = list(Closing.objects.filter(case_id=case.pk).order_by("at"))
    periods: list[tuple[datetime, datetime | None]] = []
    start = case.opened_at
    for row in rows:
        periods.append((start, row.at))
        start = row.reopened_at or row.at
    if case.closed_at is None:
        periods.append((start, None))
    elif not rows:
        periods.append((case.opened_at, case.closed_at))
    life = core.CaseLife(tuple(periods))
    packed = Transfer.objects.filter(case_id=case.pk, at__gte=start).order_by("at").last()
    if case.closed_at and packed and rows and rows[-1].reason == core.CloseReason.MOVED.value:
        return core.move_out(life, core.Move(packed.to, packed.author_id, packed.pk, packed.at))
    return life


@transaction.atomic
def close_case(
    actor: Actor, case_id: UUID, *, reason: str, summary: str, helped: str, contact: str
) -> Closing:
    """Close the case, and the baton with it. The family and the team are told; what was tried stays."""
    desk = begin(actor, PlanAction.CLOSE_CASE, case_id, closed_too=True)
    open_measures = sum(
        measure_as_core(row, desk.at).is_open for row in Measure.objects.filter(case_id=case_id)
    )
    _life, closing = core.close(
        life_of(desk.case),
        by=actor.person_id,
        why=core.CloseReason(reason),
        summary=summary,
        helped=helped,
        contact=contact,
        open_measures=open_measures,
        at=desk.at,
    )
    before = baton_rows.load(desk.case)
    after = baton_core.end_with_case(before, closed=closing.closed)
    told = steps.family(desk.case)
    row = Closing.objects.create(
        reason=closing.why.value,
        summary=closing.summary,
        helped=closing.helped,
        contact=closing.contact,
        **{**desk.stamp(), "at": closing.closed.at},
    )
    desk.note("case.closed", row, reason=reason)
    Case.objects.filter(pk=case_id).update(status=CaseStatus.CLOSED, closed_at=closing.closed.at)
    steps.notify(told, "case.closed", case=desk.case, actor=actor)
    baton_rows.save(desk.case, before, after, actor)
    return row


@transaction.atomic
def reopen_case(actor: Actor, case_id: UUID, *, why: str) -> Case:
    """Open the same case again; the last holder has it, or whoever leads the unit when that one is gone."""
    desk = begin(actor, PlanAction.REOPEN_CASE, case_id, closed_too=True)
    life = core.reopen(life_of(desk.case), at=desk.at, within_months=desk.model.numbers.reopen_months)
    started = life.periods[-1][0]
    before = baton_rows.load(desk.case)
    holder = baton_rows.holder_of(_holder(desk))
    after = baton_core.reopen(before, by=actor.person_id, holder=holder, at=started)
    Case.objects.filter(pk=case_id).update(
        status=CaseStatus.OPEN, closed_at=None, reopened=F("reopened") + 1, active_at=desk.at
    )
    Closing.objects.filter(case_id=case_id, reopened_at=None).update(reopened_at=started, reopened_why=why)
    desk.note("case.reopened", desk.case)
    baton_rows.save(desk.case, before, after, actor)
    return Case.objects.get(pk=case_id)


def _holder(desk: Desk) -> Appointment:
    last = BatonPeriod.objects.filter(case_id=desk.case.pk).order_by("held").last()
    today = clock.today()
    if last is not None:
        here = (
            Appointment.objects.filter(pk=last.appointment_id, during__contains=today, leave=None)
            .select_related("unit", "person")
            .first()
        )
        if here is not None:
            return here
    leader = people.leader_of(desk.case.unit_id, today)
    found = (
        Appointment.objects.filter(pk=leader.appointment_id).select_related("unit", "person").first()
        if leader
        else None
    )
    if found is None:
        raise StepRefused(WorkRefusal.NO_HOLDER)
    return found
