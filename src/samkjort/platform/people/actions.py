"""What one can do with people and organisation. Each act asks access first and runs in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from samkjort.law.vocabulary import service_ids
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.models import Grant, GrantKind
from samkjort.platform.access.scope import rebuild_child, rebuild_person
from samkjort.platform.access.texts import Text
from samkjort.platform.people import national_id
from samkjort.platform.people.cutting_off import end_sessions
from samkjort.platform.people.models import (
    Appointment,
    Household,
    Person,
    Protection,
    ProtectionLevel,
    Refusal,
    RefusalKind,
    Relation,
    RelationKind,
    Residence,
    Responsibility,
    Role,
    Source,
    Unit,
    UnitFunction,
)
from samkjort.platform.people.models.base import new_id, span
from samkjort.platform.people.permissions import PeopleAction
from samkjort.platform.people.vault import vault


class CannotBeStored(ValueError):
    """What was asked for contradicts what is there; `text` says what to do, in three languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


TWICE = Text(
    nb="Dette er allerede registrert for disse datoene. Avslutt det som står, først.",
    nn="Dette er alt registrert for desse datoane. Avslutt det som står, først.",
    en="This is already recorded for these dates. End what stands there first.",
)
KNOWN_ALREADY = Text(
    nb="Noen med dette nummeret er registrert fra før. Søk opp nummeret.",
    nn="Nokon med dette nummeret er registrert frå før. Søk opp nummeret.",
    en="Someone with this number is registered already. Look up the number.",
)
NO_SERVICE = Text(
    nb="Velg hva slags tjeneste enheten gir.",
    nn="Vel kva slags teneste eininga gir.",
    en="Choose what kind of service the unit gives.",
)
LAST_ADMINISTRATOR = Text(
    nb="Instansen må ha en administrator som blir. Sett inn en ny først, fra senest dagen etter.",
    nn="Instansen må ha ein administrator som blir. Set inn ein ny først, frå seinast dagen etter.",
    en="The body must keep an administrator. Appoint a new one first, from the day after at the latest.",
)
OF_A_BODY = (Role.ADVISER, Role.BODY_ADMINISTRATOR)
"""The roles its own administrator appoints to in a body that steers, and nobody else."""
REASON_SHORT = Text(
    nb="Skriv en grunn på minst 20 tegn.",
    nn="Skriv ei grunngiving på minst 20 teikn.",
    en="Write a reason of at least 20 characters.",
)


@dataclass(frozen=True)
class NewPerson:
    """What is typed when a person is registered by hand. A child is born or expected; the number may wait."""

    given_name: str
    family_name: str
    birth_date: date | None = None
    expected_birth: date | None = None
    number: str = ""
    language: str = "nb"


def register_person(actor: Actor, new: NewPerson, *, demo: bool | None = None) -> Person:
    """Register a person by hand; the register need not know them.

    Whoever registers sees the row for the rest of the day, until a case makes it visible. Raises
    `BadNationalId`, `CannotBeStored`, `Refused`.
    """
    access.require(actor, PeopleAction.REGISTER_PERSON, actor.municipality)
    person = Person(
        id=new_id(),
        given_name=new.given_name.strip(),
        family_name=new.family_name.strip(),
        birth_date=new.birth_date,
        expected_birth=new.expected_birth,
        language=new.language,
        registered_by_id=actor.person_id,
        registered_on=clock.today(),
    )
    if new.number:
        read = national_id.read(new.number, demo=demo)
        person.birth_date = person.birth_date or read.birth_date
        person.national_id_sealed = vault().seal(read.digits, person.id)
        person.national_id_hash = vault().find(read.digits)
    _store(person, KNOWN_ALREADY)
    return person


def settle(actor: Actor, person: Person, household: Household | None = None, *, since: date) -> Household:
    """Let a person live in a household (a new one when none is given) from a date; a child may have two."""
    access.require(actor, PeopleAction.REGISTER_PERSON, actor.municipality)
    if household is None:
        household = Household.objects.create(id=new_id())
    _store(Residence(person=person, household=household, during=span(since)), TWICE)
    end_sessions(rebuild_child(person))
    return household


def record_relation(
    actor: Actor,
    *,
    adult: Person,
    child: Person,
    kind: RelationKind,
    source: Source,
    since: date | None,
    case: Any = None,
) -> Relation:
    """Record what an adult is to a child. It gives no right to see: parental responsibility does.

    `case`: the case it is recorded in; without one, the actor must have registered the child today.
    """
    _may_record(actor, case)
    relation = Relation(adult=adult, child=child, kind=kind, source=source, during=span(since))
    _store(relation, TWICE)
    end_sessions(rebuild_child(child))
    return relation


def record_responsibility(
    actor: Actor,
    *,
    adult: Person,
    child: Person,
    source: Source,
    since: date | None,
    until: date | None = None,
    reference: str = "",
    case: Any = None,
) -> Responsibility:
    """Record parental responsibility with its source; a judgment counts though the register lacks it."""
    _may_record(actor, case)
    fact = Responsibility(
        adult=adult, child=child, source=source, during=span(since, until), reference=reference
    )
    _store(fact, TWICE)
    end_sessions(rebuild_child(child))
    return fact


def end_responsibility(actor: Actor, fact: Responsibility, *, last_day: date, case: Any = None) -> None:
    """End parental responsibility; from the day after, the adult no longer sees the case."""
    _may_record(actor, case)
    _end(fact, last_day)
    end_sessions(rebuild_child(fact.child_id))


def record_refusal(
    actor: Actor,
    *,
    adult: Person,
    child: Person,
    kind: RefusalKind,
    source: Source,
    since: date,
    until: date | None = None,
    reference: str = "",
    case: Any = None,
) -> Refusal:
    """Record that an adult is refused contact with, or information on, a child; the case closes to them."""
    _may_record(actor, case)
    refusal = Refusal(
        adult=adult, child=child, kind=kind, source=source, during=span(since, until), reference=reference
    )
    _store(refusal, TWICE)
    end_sessions(rebuild_child(child))
    return refusal


@dataclass(frozen=True)
class Protected:
    """A protection recorded: the fact, and how many sessions it ended."""

    protection: Protection
    sessions_ended: int


def protect_household(
    actor: Actor,
    household: Household,
    level: ProtectionLevel,
    *,
    case: Any,
    child: Person,
    reason: str,
    keep: tuple[tuple[UUID, UUID | None], ...] = (),
    source: Source = Source.REGISTER,
) -> Protected:
    """Record address protection of a household, from today, in the case it concerns.

    `keep`: those who go on seeing where the family is (and, when strict, go on seeing the case at all), each
    as (person, appointment); the actor is always among them. Everyone else is cut off now, and their sessions
    end. `reason`: at least 20 characters, kept with each grant.
    """
    access.require(actor, PeopleAction.PROTECT_HOME, case)
    if len(reason.strip()) < 20:
        raise CannotBeStored(REASON_SHORT)
    today = clock.today()
    kind = GrantKind.STRICT if level == ProtectionLevel.STRICT else GrantKind.CONFIDENTIAL
    with transaction.atomic():
        for person_id, appointment_id in {(actor.person_id, actor.appointment_id), *keep}:
            Grant.objects.create(
                municipality=actor.municipality,
                case_id=access.key_of(case),
                person_id=person_id,
                appointment_id=appointment_id,
                kind=kind,
                reason=reason.strip(),
                granted_by_id=actor.person_id,
                granted_at=clock.now(),
                during=span(today),
            )
        protection = Protection(household=household, level=level, source=source, during=span(today))
        _store(protection, TWICE)
        return Protected(protection, end_sessions(rebuild_child(child)))


def add_unit(
    actor: Actor, *, name: str, service: str = "", function: UnitFunction = UnitFunction.SERVICE, **more: str
) -> Unit:
    """Add a unit to the actor's municipality. `more`: place, owner, phone. Raises `CannotBeStored`."""
    access.require(actor, PeopleAction.MANAGE_UNITS, actor.municipality)
    if function == UnitFunction.SERVICE and service not in service_ids():
        raise CannotBeStored(NO_SERVICE)
    unit = Unit(municipality_id=actor.municipality, name=name, service=service, function=function, **more)
    _store(unit, NO_SERVICE)
    return unit


def appoint(
    actor: Actor,
    *,
    person: Person,
    unit: Unit,
    role: Role,
    title: str = "",
    since: date,
    until: date | None = None,
) -> Appointment:
    """Appoint a person to a role in a unit: its leader may, for a leader the administrator."""
    _may_appoint(actor, unit, role)
    appointment = Appointment(person=person, unit=unit, role=role, title=title, during=span(since, until))
    _store(appointment, TWICE)
    if role in (Role.LEADER, Role.DIRECTOR, Role.COORDINATING_UNIT):
        end_sessions(rebuild_person(person.pk))
    return appointment


def end_appointment(actor: Actor, appointment: Appointment, *, last_day: date) -> None:
    """End an appointment; whatever it opened is closed from the day after (today's, at once).

    Raises `CannotBeStored` where a body that steers would be left without an administrator.
    """
    _may_appoint(actor, appointment.unit, Role(appointment.role))
    with _keeping_an_administrator():
        _end(appointment, last_day)
    end_sessions(rebuild_person(appointment.person_id))


def go_on_leave(
    actor: Actor, appointment: Appointment, *, since: date, delegate: Appointment | None = None
) -> None:
    """Put an appointment on leave, with a stand-in for a leader; it opens nothing until `back_from_leave`."""
    _may_appoint(actor, appointment.unit, Role(appointment.role))
    appointment.leave, appointment.delegate = since, delegate
    with _keeping_an_administrator():
        appointment.save(update_fields=["leave", "delegate"])
    end_sessions(rebuild_person(appointment.person_id))
    if delegate:
        rebuild_person(appointment.person_id)


def back_from_leave(actor: Actor, appointment: Appointment) -> None:
    """The person is back, and the stand-in no longer stands in."""
    go_back = appointment.delegate
    _may_appoint(actor, appointment.unit, Role(appointment.role))
    appointment.leave = appointment.delegate = None
    appointment.save(update_fields=["leave", "delegate"])
    end_sessions(rebuild_person(appointment.person_id))
    if go_back:
        end_sessions(rebuild_person(go_back.person_id))


def _may_record(actor: Actor, case: Any) -> None:
    if case is None:
        access.require(actor, PeopleAction.REGISTER_PERSON, actor.municipality)
    else:
        access.require(actor, PeopleAction.RECORD_FAMILY, case)


def _may_appoint(actor: Actor, unit: Unit, role: Role) -> None:
    if role in OF_A_BODY:
        access.require(actor, PeopleAction.APPOINT_ADVISER, unit)
    elif role == Role.EMPLOYEE and access.may(actor, PeopleAction.APPOINT, unit):
        access.require(actor, PeopleAction.APPOINT, unit)
    else:
        access.require(actor, PeopleAction.APPOINT_LEADER, unit.municipality_id)


def _store(row: Any, conflict: Text) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise CannotBeStored(conflict) from error


def _end(row: Any, last_day: date) -> None:
    first = row.during.lower
    row.during = span(first, max(last_day, first - timedelta(days=1)) if first else last_day)
    row.save(update_fields=["during"])


@contextmanager
def _keeping_an_administrator() -> Iterator[None]:
    """PostgreSQL holds that a body keeps an administrator; here it is said so that it can be mended."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "people_body_keeps_administrator" not in str(error):
            raise
        raise CannotBeStored(LAST_ADMINISTRATOR) from error
