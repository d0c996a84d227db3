"""Beginning a case: the child found or written by hand, the first level, holder and consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from samkjort.casework import baton as step
from samkjort.casework import level as level_step
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import baton_rows, steps
from samkjort.platform.cases.actions import consent as consents
from samkjort.platform.cases.actions.consent import Asked
from samkjort.platform.cases.models import Case, LevelPeriod
from samkjort.platform.cases.models.base import new_id
from samkjort.platform.cases.models_of_work import in_force, model_for
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.refusals import CaseRefusal
from samkjort.platform.people import actions as people_actions
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Appointment, Person, RelationKind, Source
from samkjort.platform.people.models.base import span


@dataclass(frozen=True)
class Adult:
    """A holder of parental responsibility, as written by hand."""

    given_name: str
    family_name: str
    number: str = ""


@dataclass(frozen=True)
class Child:
    """The child: by number, or by hand (the register does not know everyone), or not yet born."""

    number: str = ""
    given_name: str = ""
    family_name: str = ""
    birth_date: date | None = None
    expected_birth: date | None = None
    adults: tuple[Adult, ...] = ()


@transaction.atomic
def begin_case(
    actor: Actor,
    child: Child,
    *,
    purpose: str,
    level: str = "",
    reason: str = "",
    language: str = "nb",
    topics: tuple[str, ...] | None = None,
) -> Case:
    """Begin a case: its child, level, first holder (the actor) and the family asked for consent, all at once.

    Raises `StepRefused`, `people.actions.CannotBeStored`, `BadNationalId`.
    """
    access.require(actor, CaseAction.BEGIN_CASE, actor.municipality)
    assert actor.unit_id is not None
    assert actor.appointment_id is not None
    appointment = Appointment.objects.select_related("unit").get(pk=actor.appointment_id)
    if not appointment.unit.service:
        raise StepRefused(CaseRefusal.UNIT_GIVES_NO_SERVICE)
    found_child = _child(actor, child)
    version = in_force(actor.municipality, appointment.unit.service)
    model = model_for(actor.municipality, appointment.unit.service)
    suggestion = level_step.suggest(model, services={appointment.unit.service})
    chosen = level or (suggestion.level.id if suggestion.level else model.levels[0].id)
    now = clock.now()
    history = level_step.begin(
        model, level=chosen, by=actor.person_id, at=now, suggestion=suggestion, reason=reason
    )
    case_id = new_id()
    access.found(actor, case_id, found_child)
    try:
        with transaction.atomic():
            case = Case.objects.create(
                id=case_id,
                municipality=actor.municipality,
                child_id=found_child,
                unit_id=actor.unit_id,
                level=chosen,
                level_model=version,
                language=language,
                opened_at=now,
                opened_by_id=actor.person_id,
                active_at=now,
            )
    except IntegrityError as error:
        raise StepRefused(CaseRefusal.UNIT_HAS_ONE) from error
    baton = step.create(baton_rows.holder_of(appointment), by=actor.person_id, at=now)
    baton_rows.begin(case, baton, appointment)
    change = history.changes[-1]
    LevelPeriod.objects.create(
        municipality=case.municipality,
        case=case,
        level=chosen,
        suggested=change.suggested or "",
        reason=change.reason,
        set_at=now,
        set_by_id=actor.person_id,
        during=span(clock.today()),
    )
    steps.log(actor, case, "case.begun", level=chosen)
    consents.asked_in(actor, case, Asked((appointment.unit.service,), purpose, topics, language=language))
    steps.rebuilt(case, actor)
    access.require(actor, CaseAction.SEE_STATUS, case_id)
    return case


def _child(actor: Actor, child: Child) -> UUID:
    """The child's id: found by number, or registered by hand with those who have parental responsibility."""
    if child.number:
        match = people.look_up(actor, child.number)
        if match is not None:
            return match.id
    if not child.given_name.strip() and not child.expected_birth:
        raise StepRefused(CaseRefusal.CHILD_NOT_FOUND)
    person = people_actions.register_person(
        actor,
        people_actions.NewPerson(
            given_name=child.given_name.strip() or _unborn_name(actor.language),
            family_name=child.family_name.strip(),
            birth_date=child.birth_date,
            expected_birth=child.expected_birth,
            number=child.number,
        ),
    )
    for adult in child.adults:
        _adult(actor, person, adult)
    return person.pk


def _adult(actor: Actor, child: Person, adult: Adult) -> None:
    match = people.look_up(actor, adult.number) if adult.number else None
    if match is not None:
        found = Person(id=match.id)
    else:
        found = people_actions.register_person(
            actor, people_actions.NewPerson(adult.given_name, adult.family_name, number=adult.number)
        )
    since = child.birth_date or clock.today()
    people_actions.record_relation(
        actor, adult=found, child=child, kind=RelationKind.PARENT, source=Source.STATEMENT, since=since
    )
    people_actions.record_responsibility(
        actor, adult=found, child=child, source=Source.STATEMENT, since=since
    )


def _unborn_name(language: str) -> str:
    return {"en": "Expected child"}.get(language, "Ventet barn" if language == "nb" else "Venta barn")
