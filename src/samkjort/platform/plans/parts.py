"""What the app adds to the pages of a case, the family's, and the day. One or two statements each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.coordinator import CoordinationState
from samkjort.casework.coordinator_request import RequestState
from samkjort.casework.individual_plan import PlanState
from samkjort.platform import access, reads
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.additions import Link, OnCase, Section, Spot, Task
from samkjort.platform.cases.models import BatonPeriod
from samkjort.platform.plans.models import Coordination, Plan
from samkjort.platform.plans.permissions import PlansAction as A
from samkjort.platform.plans.queries.coordination import waiting_requests
from samkjort.platform.plans.settings import numbers
from samkjort.platform.shell.parts import Button, Card


def _door(name: str, case_id: UUID, text: str, what: str) -> Link:
    return Link(reverse(f"plans:{name}", args=[case_id]), text, what)


def on_the_case(actor: Actor, case_id: UUID) -> Iterable[Section]:
    """Doors for staff to whom the content is open."""
    can = access.buttons(actor, A, case_id)
    links = []
    if A.SEE_PLAN in can:
        links.append(
            _door("plan", case_id, _("Individual plan"), _("The case as one plan, for all services"))
        )
    if A.SEE_COORDINATION in can:
        links.append(
            _door("coordinators", case_id, _("Coordinator"), _("Who coordinates, and what is asked"))
        )
    if A.SEE_RIGHTS in can:
        links.append(_door("rights", case_id, _("Rights"), _("Held, applied for, refused")))
    if A.SEE_ENVIRONMENT in can:
        links.append(
            _door(
                "environment", case_id, _("Safe at school and kindergarten"), _("When the child is not safe")
            )
        )
    if links:
        yield Section(_("Plan, coordinator and rights"), links=links)


def on_the_status(actor: Actor, case_id: UUID) -> Iterable[Section]:
    """A door for those who see only that the case is there, and may see who coordinates."""
    can = access.buttons(actor, A, case_id)
    if A.SEE_COORDINATION in can:
        yield Section(links=[_door("coordinators", case_id, _("Coordinator"), _("Who coordinates"))])


def for_family(actor: Actor, case_id: UUID) -> Iterable[Section]:
    """Doors on the family's start page."""
    yield Section(
        links=[
            _door("plan", case_id, _("Individual plan"), _("All help in one plan")),
            _door("coordinators", case_id, _("Coordinator"), _("One who keeps track")),
            _door("environment", case_id, _("Safe at school and kindergarten"), _("Tell when it is not")),
        ]
    )


def to_do(actor: Actor, case_id: UUID) -> Iterable[Section]:
    """«What can I do?»: a plan one is asked about."""
    from samkjort.platform.plans.actions.plan import needed
    from samkjort.platform.plans.queries.plan import waiting_for

    plan = (
        Plan.objects.filter(case_id=case_id, state=PlanState.PROPOSED.value)
        .select_related("case__child")
        .first()
    )
    if plan is None or actor.person_id not in waiting_for(plan, needed(plan.case).may_decide):
        return
    yield Section(
        cards=[
            Card(
                title=_("Do you want an individual plan?"),
                lines=[_("All help in one plan.")],
                button=Button(_("Read and answer"), reverse("plans:answer", args=[case_id]), first=True),
            )
        ]
    )


def the_ledger(actor: Actor, case_id: UUID) -> Iterable[Section]:
    """The door to the ledger, above what the law gives."""
    yield Section(
        links=[
            _door("rights", case_id, _("What we have asked for"), _("Yes, no, and where you can complain"))
        ]
    )


PLACES: tuple[tuple[Spot, OnCase], ...] = (
    (Spot.CASE, on_the_case),
    (Spot.STATUS, on_the_status),
    (Spot.FAMILY, for_family),
    (Spot.YOUNG, for_family),
    (Spot.TODO, to_do),
    (Spot.RIGHTS, the_ledger),
)


def waits(actor: Actor) -> Iterable[Task]:
    """What waits in the day: questions from coordinators, applications, one's own task about to end."""
    asked, ending, in_force = _signs(actor)
    for row in waiting_requests(actor) if asked else ():
        leader = row.state == RequestState.ESCALATED
        name = row.case.number if actor.role == "leader" else row.case.child.given_name
        yield Task(
            1,
            Card(
                title=name,
                lines=[
                    _("The coordinator's question has come to you") if leader else _("The coordinator asks")
                ],
                button=Button(_("Answer"), reverse("plans:request", args=[row.case_id, row.pk]), first=True),
            ),
            by=row.answer_by,
            case_id=row.case_id,
        )
    if actor.unit_id is None or actor.appointment_id is None:
        return
    if actor.role == "coordinating_unit":
        yield from _queue(actor)
    else:
        if ending:
            yield from _ending(actor)
        if in_force:
            yield from _lacks_coordinator(actor)


def _signs(actor: Actor) -> tuple[bool, bool, bool]:
    """Whether there may be requests, tasks that end, plans in force: most days there are none to read."""
    found: tuple[bool, bool, bool] = reads.run(
        "SELECT EXISTS (SELECT FROM plans_request WHERE unit_id = %s::uuid AND state = ANY (%s::text[])),"
        " EXISTS (SELECT FROM plans_coordination WHERE coordinator_id = %s::uuid AND state = %s"
        " AND warned_at IS NOT NULL), EXISTS (SELECT FROM plans_plan WHERE state = %s)",
        [
            actor.unit_id,
            [RequestState.SENT.value, RequestState.ESCALATED.value],
            actor.person_id,
            CoordinationState.APPOINTED.value,
            PlanState.IN_FORCE.value,
        ],
    ).fetchone()
    return found


def _queue(actor: Actor) -> Iterable[Task]:
    """One row with how many wait, without names: the names are on the unit's page."""
    assert actor.unit_id is not None
    states = [CoordinationState.RAISED.value, CoordinationState.ASSESSED.value]
    rows = Coordination.objects.filter(unit_id=actor.unit_id, state__in=states)
    count = access.visible(actor, A.LIST_QUEUE, rows).count()
    if count:
        yield Task(
            1,
            Card(
                title=_("The coordinating unit"),
                lines=[_("%(number)s wait to be assessed") % {"number": count}],
                button=Button(_("Open the queue"), reverse("plans:unit"), first=True),
            ),
        )


def _ending(actor: Actor) -> Iterable[Task]:
    assert actor.appointment_id is not None
    rows = Coordination.objects.filter(
        coordinator_id=actor.person_id,
        appointment_id=actor.appointment_id,
        state=CoordinationState.APPOINTED.value,
        warned_at__isnull=False,
    ).select_related("case__child")
    for row in rows:
        yield Task(
            2,
            Card(
                title=row.case.child.given_name,
                lines=[_("Your task as coordinator ends. Plan who takes over.")],
                button=Button(
                    _("Plan it"), reverse("plans:coordination", args=[row.case_id, row.pk]), first=True
                ),
            ),
            by=row.ends_on,
            case_id=row.case_id,
        )


def _lacks_coordinator(actor: Actor) -> Iterable[Task]:
    """A plan of mine is in force, and nobody is, or is asked to be, coordinator: it is to be offered."""
    assert actor.appointment_id is not None
    mine = BatonPeriod.objects.filter(
        holder_id=actor.person_id, appointment_id=actor.appointment_id, held__endswith=None
    )
    rows = (
        Plan.objects.filter(state=PlanState.IN_FORCE.value, case__in=mine.values("case_id"))
        .exclude(case__in=Coordination.objects.values("case_id"))
        .select_related("case__child")
    )
    for row in rows:
        days = numbers(row.municipality).answer_days
        yield Task(
            2,
            Card(
                title=row.case.child.given_name,
                lines=[_("The plan is in force. Offer the family a coordinator.")],
                button=Button(_("Offer"), reverse("plans:coordinators", args=[row.case_id]), first=True),
            ),
            by=row.first + timedelta(days=days) if row.first else None,
            case_id=row.case_id,
        )
