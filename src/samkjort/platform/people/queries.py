"""Every read of people. Runs as the web role: row security decides what the asker gets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet

from samkjort.platform import access
from samkjort.platform.access import log
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.decisions import Why, refusal
from samkjort.platform.people import national_id
from samkjort.platform.people.models import Appointment, Municipality, Person, Unit
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.people.permissions import PeopleAction
from samkjort.platform.people.roles import Role
from samkjort.platform.people.vault import vault
from samkjort.platform.reads import Reads


@dataclass(frozen=True)
class Found:
    """A person sign-in has found: enough to greet them and go on."""

    id: UUID
    name: str
    language: str
    municipality: str = ""


@dataclass(frozen=True)
class Match:
    """A person staff have found by the exact number, to begin a case."""

    id: UUID
    name: str
    birth_date: date | None


@dataclass(frozen=True)
class Leader:
    """Who leads a unit on a date: the leader, or whoever stands in."""

    appointment_id: UUID
    person_id: UUID


def person_by_national_id(number: str) -> Found | None:
    """The person with the number, for sign-in; None when there is none or the number cannot be right."""
    try:
        digits = national_id.read(number, demo=True if settings.DEMO else None).digits
    except national_id.BadNationalId:
        return None
    return _found("SELECT people_by_hash(%s)", [vault().find(digits)])


def person_by_subject(issuer: str, subject: str) -> Found | None:
    """The person a sign-in provider knows as `subject`, for sign-in."""
    return _found("SELECT people_by_subject(%s, %s)", [issuer, subject])


def _found(query: str, values: list[str | bytes]) -> Found | None:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        person_id = cursor.fetchone()[0]
        if person_id is None:
            return None
        # From here on they ask as themselves, and may see their own name.
        cursor.execute(
            "SELECT set_config('samkjort.person', %s, true), set_config('samkjort.appointment', '', true)",
            [str(person_id)],
        )
    person = Person.objects.get(pk=person_id)
    return Found(person.id, person.name, person.language)


def look_up(actor: Actor, number: str) -> Match | None:
    """The person with exactly this number, for staff about to begin a case; never by part of a number.

    One with a strictly protected address is not found. Whoever is found has been looked at, and the log says
    so; of one who is not to be found it says that someone tried. Raises `BadNationalId`, `Refused`.
    """
    ground = access.require(actor, PeopleAction.FIND_PERSON, actor.municipality).ground
    assert ground is not None
    match = find_for_case(number)
    if match is not None:
        access.looked_at(actor, PeopleAction.FIND_PERSON, [match.id], ground=ground)
    elif hidden := _person_with(national_id.read(number, demo=True if settings.DEMO else None).digits):
        _tried(actor, hidden)
    return match


def _tried(actor: Actor, hidden: UUID) -> None:
    """A number neither found nor free to register tells of one who is hidden: trying it leaves a trace."""

    def write() -> None:
        log.refused(actor, PeopleAction.FIND_PERSON, refusal(Why.INVISIBLE), case_id=None, person_id=hidden)

    write()
    actor.looked.add((PeopleAction.FIND_PERSON.id, None, hidden), hidden, write)


def _person_with(digits: str) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_by_hash(%s)", [vault().find(digits)])
        found: UUID | None = cursor.fetchone()[0]
    return found


def find_for_case(number: str) -> Match | None:
    """As `look_up`, for an act that has asked leave and logs the look itself."""
    digits = national_id.read(number, demo=True if settings.DEMO else None).digits
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name, birth_date FROM people_found(%s)", [vault().find(digits)])
        row = cursor.fetchone()
    return Match(*row) if row else None


def appointments_of(person_id: UUID, on: date) -> QuerySet[Appointment]:
    """The appointments a person holds on the date and is not on leave from, with their units."""
    return (
        Appointment.objects.filter(holds_on(on), Q(leave=None) | Q(leave__gt=on), person_id=person_id)
        .select_related("unit", "unit__municipality")
        .order_by("unit__name", "role")
    )


def appointed_to(unit_id: UUID) -> QuerySet[Appointment]:
    """Everyone who is or was appointed to a unit, by name."""
    return (
        Appointment.objects.filter(unit_id=unit_id)
        .select_related("person", "unit", "delegate__person")
        .order_by("person__family_name", "person__given_name", "during")
    )


def actor(
    *, person_id: UUID, appointment_id: UUID | None, on: date, request_id: UUID | None = None
) -> Actor | None:
    """The actor for a signed-in person in a capacity, or None when it does not hold on the date."""
    request = request_id or uuid4()
    if appointment_id is None:
        (persons,) = _PERSON(person=person_id)
        if not persons:
            return None
        person = persons[0]
        return Actor(person_id=person.id, name=person.name, language=person.language, request_id=request)
    (appointments,) = _HELD(person=person_id, appointment=appointment_id, on=on)
    if not appointments:
        return None
    held = appointments[0]
    return Actor(
        person_id=person_id,
        name=held.person.name,
        language=held.person.language,
        appointment_id=held.id,
        role=Role(held.role),
        unit_id=held.unit_id,
        unit_name=held.unit.name,
        title=held.title,
        municipality=held.unit.municipality_id,
        request_id=request,
    )


_PERSON = Reads(lambda person: (Person.objects.filter(pk=person),), person=UUID)
_HELD = Reads(
    lambda person, appointment, on: (
        appointments_of(person, on)
        .select_related(None)
        .select_related("unit", "person")
        .filter(pk=appointment)
        .order_by(),
    ),
    person=UUID,
    appointment=UUID,
    on=date,
)


def guardians_of(child_id: UUID, on: date) -> list[Person]:
    """Those who hold parental responsibility on the date and are not refused, for those who see the child.

    Empty once the child is of age. Later than the age is not later than the law: the age is a rule card's.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT adult FROM people_guardians(%s, %s)", [child_id, on])
        keys = [row[0] for row in cursor.fetchall()]
    found = Person.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def leader_of(unit_id: UUID, on: date) -> Leader | None:
    """Who leads the unit on the date, the stand-in when the leader has named one; None when nobody does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT appointment, person FROM people_leader_of(%s, %s) LIMIT 1", [unit_id, on])
        row = cursor.fetchone()
    return Leader(*row) if row else None


def heir_of(appointment_id: UUID, on: date) -> Leader | None:
    """Who takes over from an appointment that has ended: the leader of its unit, of the one above, else the
    municipal director; None when there is nobody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT appointment, person FROM people_heir_of(%s, %s)", [appointment_id, on])
        row = cursor.fetchone()
    return Leader(*row) if row else None


def units_in(municipality: str, on: date, *, service: str = "") -> QuerySet[Unit]:
    """Units that serve a municipality on the date: its own, and intermunicipal ones; one service or all."""
    mine = Q(municipality_id=municipality) | Q(
        serves__municipality_id=municipality, serves__during__contains=on
    )
    kind = Q(service=service) if service else Q()
    return (
        Unit.objects.filter(mine, kind, Q(closed_on=None) | Q(closed_on__gt=on)).distinct().order_by("name")
    )


def staff_of_unit(unit_id: UUID, on: date) -> QuerySet[Appointment]:
    """Those appointed to a unit on the date and not on leave, with their names."""
    return (
        Appointment.objects.filter(holds_on(on), Q(leave=None) | Q(leave__gt=on), unit_id=unit_id)
        .select_related("person")
        .order_by("person__family_name", "person__given_name")
    )


def municipality(code: str, on: date) -> Municipality | None:
    """The municipality with the code, when the code is in use on the date."""
    return Municipality.objects.filter(holds_on(on), pk=code).select_related("county").first()
