"""Acts on units and on those who work in them, for the administrator and the unit's leader. Never a child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.texts import Text
from samkjort.platform.people import national_id
from samkjort.platform.people.actions import OF_A_BODY, CannotBeStored, appoint
from samkjort.platform.people.models import Appointment, Person, Unit, UnitFunction
from samkjort.platform.people.models.base import new_id
from samkjort.platform.people.permissions import PeopleAction
from samkjort.platform.people.roles import Role
from samkjort.platform.people.vault import vault

NOT_THIS_PERSON = Text(
    nb="Nummeret er i bruk med et annet navn, eller kan ikke ansettes. Se etter at begge er riktige.",
    nn="Nummeret er i bruk med eit anna namn, eller kan ikkje tilsetjast. Sjå etter at begge er rette.",
    en="The number is in use with another name, or cannot be appointed. Check that both are right.",
)


@dataclass(frozen=True)
class Employee:
    """Who is appointed, as typed."""

    given_name: str
    family_name: str
    number: str


def may_manage(actor: Actor, unit: Unit) -> None:
    """Ask leave to see and change who works in a unit: its leader, or the administrator. Raises `Refused`.

    For a body that steers it is the body's own administrator, never that of the municipality.
    """
    if unit.function == UnitFunction.STEERING:
        access.require(actor, PeopleAction.APPOINT_ADVISER, unit)
    elif access.may(actor, PeopleAction.APPOINT, unit):
        access.require(actor, PeopleAction.APPOINT, unit)
    else:
        access.require(actor, PeopleAction.APPOINT_LEADER, unit.municipality_id)


def roles_to_give(actor: Actor, unit: Unit) -> list[Role]:
    """The roles the actor may appoint to in the unit."""
    if unit.function == UnitFunction.STEERING:
        return list(OF_A_BODY) if access.may(actor, PeopleAction.APPOINT_ADVISER, unit) else []
    if access.may(actor, PeopleAction.APPOINT_LEADER, unit.municipality_id):
        return [role for role in Role if role not in (Role.CITIZEN, *OF_A_BODY)]
    return [Role.EMPLOYEE]


@transaction.atomic
def take_on(
    actor: Actor,
    employee: Employee,
    *,
    unit: Unit,
    role: Role,
    title: str,
    since: date,
    until: date | None = None,
) -> Appointment:
    """Appoint someone by number and name; one who is not known is registered. Raises `CannotBeStored`."""
    may_manage(actor, unit)
    person = _found(employee) or _registered(actor, employee)
    return appoint(actor, person=person, unit=unit, role=role, title=title.strip(), since=since, until=until)


def _found(employee: Employee) -> Person | None:
    digits = national_id.read(employee.number, demo=True if settings.DEMO else None).digits
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_appointable(%s, %s)", [vault().find(digits), employee.family_name.strip()]
        )
        (key,) = cursor.fetchone()
    return Person(id=key) if key else None


def _registered(actor: Actor, employee: Employee) -> Person:
    from django.db import IntegrityError

    read = national_id.read(employee.number, demo=True if settings.DEMO else None)
    key = new_id()
    person = Person(
        id=key,
        given_name=employee.given_name.strip(),
        family_name=employee.family_name.strip(),
        birth_date=read.birth_date,
        national_id_sealed=vault().seal(read.digits, key),
        national_id_hash=vault().find(read.digits),
        registered_by_id=actor.person_id,
        registered_on=clock.today(),
    )
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise CannotBeStored(NOT_THIS_PERSON) from error
    return person


def change_unit(actor: Actor, unit: Unit, **values: Any) -> None:
    """Change a unit's name, place, owner, telephone, or the day it is closed."""
    access.require(actor, PeopleAction.MANAGE_UNITS, unit.municipality_id)
    for name, value in values.items():
        setattr(unit, name, value)
    unit.save(update_fields=list(values))
