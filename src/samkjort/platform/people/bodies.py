"""Laying in a body that steers with its first administrator: once, by whoever runs the installation.

From then on the body's administrators appoint those who speak for it, on screen. Nothing here is reached from
the web: the rows are written as the owner of the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from samkjort.platform import clock
from samkjort.platform.people import national_id
from samkjort.platform.people.models import Appointment, Municipality, Person, Unit, UnitFunction
from samkjort.platform.people.models.base import holds_on, new_id, span
from samkjort.platform.people.roles import Role
from samkjort.platform.people.vault import vault
from samkjort.steering.consultation.actors import actors

OWNER = "owner"


class CannotBeLaidIn(ValueError):
    """The body cannot be laid in as asked; the text says what to do."""


@dataclass(frozen=True)
class FirstAdministrator:
    """Who is to administer the body, as typed."""

    given_name: str
    family_name: str
    number: str


def lay_in(
    body: str,
    *,
    municipality: str,
    who: FirstAdministrator,
    name: str = "",
    replace: bool = False,
    since: date | None = None,
) -> Appointment:
    """Lay in a body of the steering register, or find it, and appoint its administrator.

    `municipality`: the code of the one it is entered under (where it has its seat); it gets no say in it.
    `name`: what it is called, where several are one actor («Statsforvalteren i Vestland»). `replace`: it has
    an administrator already, and yet another is wanted. Raises `CannotBeLaidIn`, `BadNationalId`.
    """
    known = actors()
    if body not in known:
        raise CannotBeLaidIn(
            f"«{body}» is no actor of the steering register. Known: {', '.join(sorted(known))}."
        )
    if not Municipality.objects.using(OWNER).filter(code=municipality).exists():
        raise CannotBeLaidIn(
            f"There is no municipality {municipality}. Run `samkjort setup` with a list of them."
        )
    if not who.given_name.strip() or not who.family_name.strip():
        raise CannotBeLaidIn("Give both given name and family name of the administrator.")
    digits = national_id.read(who.number, demo=True if settings.DEMO else None).digits
    called = name.strip() or known[body].name.nb
    today = since or clock.today()
    with transaction.atomic(using=OWNER):
        unit = _unit(body, called, municipality)
        living = Appointment.objects.using(OWNER).filter(
            holds_on(today), unit=unit, role=Role.BODY_ADMINISTRATOR
        )
        if living.exists() and not replace:
            raise CannotBeLaidIn(
                f"{called} has an administrator, who appoints others on screen. Where nobody is left who can,"
                " give --again."
            )
        person = _person(digits, who)
        if living.filter(person=person).exists():
            raise CannotBeLaidIn(f"{person.name} administers {called} already.")
        return Appointment.objects.using(OWNER).create(
            person=person, unit=unit, role=Role.BODY_ADMINISTRATOR, during=span(today)
        )


def _unit(body: str, name: str, municipality: str) -> Unit:
    units = Unit.objects.using(OWNER)
    found = units.filter(function=UnitFunction.STEERING, body=body, name=name, closed_on=None).first()
    return found or units.create(
        municipality_id=municipality, name=name, function=UnitFunction.STEERING, body=body
    )


def _person(digits: str, who: FirstAdministrator) -> Person:
    family = who.family_name.strip()
    persons = Person.objects.using(OWNER)
    found = persons.filter(national_id_hash=vault().find(digits)).first()
    if found is not None:
        if found.family_name.casefold() != family.casefold():
            raise CannotBeLaidIn("The number is in use with another family name. Check that both are right.")
        return found
    key = new_id()
    return persons.create(
        id=key,
        given_name=who.given_name.strip(),
        family_name=family,
        birth_date=national_id.read(digits, demo=True if settings.DEMO else None).birth_date,
        national_id_sealed=vault().seal(digits, key),
        national_id_hash=vault().find(digits),
    )
