"""Who is in the team: added, left, invited from outside; and the coordinating unit asked for help."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from samkjort.casework import team as step
from samkjort.casework.refusals import StepRefused
from samkjort.casework.team import TeamRefusal, TeamRole
from samkjort.platform import access, clock
from samkjort.platform.access.actor import CITIZEN, Actor
from samkjort.platform.cases import baton_rows, steps
from samkjort.platform.cases.models import Consent, Referral, TeamMember
from samkjort.platform.cases.models.base import new_id
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import consents as consent_queries
from samkjort.platform.cases.queries import team as team_queries
from samkjort.platform.cases.refusals import CaseRefusal
from samkjort.platform.people import actions as people_actions
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Appointment, Unit
from samkjort.platform.people.models.base import holds_on, span


@transaction.atomic
def add_member(actor: Actor, case_id: UUID, *, appointment: Appointment, role: str = "") -> TeamMember:
    """Put an employee in the team. A service joins only once the family has said yes to it."""
    access.require(actor, CaseAction.CHANGE_TEAM, case_id)
    case = steps.locked(case_id)
    service = appointment.unit.service
    agreed = consent_queries.agrees(case_id, service, appointment.unit_id, appointment.person_id)
    step.join(
        team_queries.core(case_id),
        person=appointment.person_id,
        role=TeamRole.ACTOR,
        start=clock.today(),
        service=service,
        service_has_consent=agreed,
    )
    if not baton_rows.join(case, appointment, by=actor.person_id, role=role):
        raise StepRefused(TeamRefusal.ALREADY_IN)
    steps.log(actor, case, "team.joined", name=appointment.person.name, service=service, role=role)
    steps.rebuilt(case, actor)
    steps.notify([(appointment.person_id, appointment.pk)], "team.joined", case=case, actor=actor)
    return TeamMember.objects.get(
        holds_on(clock.today()), case=case, person_id=appointment.person_id, service=service
    )


@transaction.atomic
def remove_member(actor: Actor, case_id: UUID, member_id: UUID, *, why: str) -> None:
    """End someone's part in the team, from today; what they saw is closed at once."""
    access.require(actor, CaseAction.CHANGE_TEAM, case_id)
    case = steps.locked(case_id)
    member = TeamMember.objects.select_related("person").get(pk=member_id, case=case)
    holder = steps.holder(case)
    if holder and holder[0] == member.person_id:
        raise StepRefused(CaseRefusal.HOLDER_STAYS)
    member.during = DateRange(member.during.lower, clock.today(), "[)")
    member.left_why = why.strip()
    member.save(update_fields=["during", "left_why"])
    Consent.objects.filter(
        case=case, person_id=member.person_id, service__isnull=True, withdrawn_at=None
    ).update(withdrawn_at=clock.now(), withdrawn_by_id=actor.person_id, in_force=False)
    steps.log(actor, case, "team.left", name=member.person.name, service=member.service)
    steps.rebuilt(case, actor)


@transaction.atomic
def invite_outside(
    actor: Actor,
    case_id: UUID,
    *,
    given_name: str,
    family_name: str,
    number: str,
    service: str,
    role: str,
    place: str,
    purpose: str,
    until: date | None = None,
) -> Consent:
    """Invite a professional who has no appointment here, who signs in with their own eID.

    They see the case once the family has said yes to them by name.
    """
    access.require(actor, CaseAction.CHANGE_TEAM, case_id)
    case = steps.locked(case_id)
    match = people.look_up(actor, number) if number.strip() else None
    person_id = (
        match.id
        if match
        else people_actions.register_person(
            actor, people_actions.NewPerson(given_name, family_name, number=number)
        ).pk
    )
    today = clock.today()
    last = until or today + timedelta(days=model_of(case).numbers.consent_valid_days)
    there = TeamMember.objects.filter(holds_on(today), case=case, person_id=person_id, service=service)
    if there.exists():
        raise StepRefused(TeamRefusal.ALREADY_IN)
    guardians = steps.guardians(case)
    TeamMember.objects.create(
        municipality=case.municipality,
        case=case,
        person_id=person_id,
        service=service,
        role=role.strip(),
        place=place.strip(),
        during=span(today, last),
        added_by_id=actor.person_id,
        added_at=clock.now(),
    )
    made = Consent.objects.create(
        id=new_id(),
        municipality=case.municipality,
        case=case,
        service=None,
        person_id=person_id,
        during=span(today, last),
        purpose=purpose.strip(),
        asked_at=clock.now(),
        asked_by_id=actor.person_id,
        asked_of=guardians,
        language=case.language,
    )
    name = f"{given_name} {family_name}".strip()
    steps.log(actor, case, "team.invited", name=name, service=service, role=role)
    steps.notify([(one, CITIZEN) for one in guardians], "consent.asked", case=case, actor=actor)
    steps.rebuilt(case, actor)
    return made


@transaction.atomic
def ask_coordinating_unit(actor: Actor, case_id: UUID, *, unit: Unit, question: str) -> Referral:
    """Put a stuck case before the coordinating unit; the answer is due by the model's days."""
    access.require(actor, CaseAction.ASK_COORDINATING_UNIT, case_id)
    case = steps.locked(case_id)
    if not question.strip():
        raise StepRefused(CaseRefusal.NEEDS_WORDS)
    row = Referral.objects.create(
        municipality=case.municipality,
        case=case,
        unit=unit,
        during=span(clock.today()),
        asked_by_id=actor.person_id,
        asked_at=clock.now(),
        question=question.strip(),
    )
    steps.log(actor, case, "referral.asked", ref=row.pk, unit=unit.name)
    steps.rebuilt(case, actor)
    staff = people.staff_of_unit(unit.pk, clock.today())
    steps.notify([(one.person_id, one.pk) for one in staff], "referral.asked", case=case, actor=actor)
    return row
