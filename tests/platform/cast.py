"""The named cast of the platform's tests, and the case they are around. All of them are made up.

Two municipalities, Solvik and Granheim. In Solvik a girl of thirteen, Ida, has a case: her teacher has the
baton, the school nurse is in the team, the family has said yes to both services. Her mother and her father
have parental responsibility; they live apart, and Ida lives with her mother.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from samkjort.platform.access.actor import Actor
from samkjort.platform.people.models.base import new_id
from samkjort.platform.people.roles import Role
from tests.platform.rows import case_tables, change, lay

TODAY = date(2026, 11, 22)
NOW = "2026-11-22 10:00"
A, B = "9901", "9902"
SINCE = "[2024-01-01,)"
NAMES = {A: "Solvik", B: "Granheim"}


@dataclass(frozen=True)
class Part:
    """One of the cast: who, where, as what. `work` is empty for the family."""

    name: str
    work: str = ""
    role: Role = Role.EMPLOYEE
    title: str = ""
    born: date | None = None


UNITS = {
    # key: name, municipality, service, function
    "school": ("Furulia skole", A, "school", "service"),
    "health": ("Solbakken helsestasjon", A, "health_station", "service"),
    "coordinating": ("Koordinerende enhet i Solvik", A, "", "coordinating"),
    "town_hall": ("Solvik rådhus", A, "", "management"),
    "other_health": ("Granheim helsestasjon", B, "health_station", "service"),
    "state": ("Statsforvalteren i Fjordmark", A, "", "supervision"),
}
CAST = {
    "teacher": Part("Tora Berg", "school", title="kontaktlærer"),
    "nurse": Part("Nina Lund", "health", title="helsesykepleier"),
    "leader": Part("Leif Aasen", "school", Role.LEADER, "rektor"),
    "nurse_leader": Part("Hilde Moe", "health", Role.LEADER, "avdelingsleder"),
    "stranger": Part("Sturla Vik", "school", title="lærer"),
    "coordinator": Part("Kari Nes", "coordinating", Role.COORDINATING_UNIT, "rådgiver"),
    "director": Part("Dag Holt", "town_hall", Role.DIRECTOR, "kommunedirektør"),
    "administrator": Part("Ada Ruud", "town_hall", Role.ADMINISTRATOR, "systemansvarlig"),
    "outsider": Part("Olav Eide", "other_health", title="helsesykepleier"),
    "supervisor": Part("Siri Foss", "state", Role.SUPERVISOR, "seniorrådgiver"),
    "mother": Part("Mona Dahl", born=date(1988, 4, 2)),
    "father": Part("Frode Lie", born=date(1986, 9, 9)),
    "girl": Part("Ida Dahl", born=date(2013, 3, 3)),
}


@dataclass
class World:
    """What has been laid out, by name. `actor("mother")` is the mother, acting as herself."""

    arrange: Callable[[], AbstractContextManager[None]]
    persons: dict[str, UUID] = field(default_factory=dict)
    units: dict[str, UUID] = field(default_factory=dict)
    appointments: dict[str, UUID] = field(default_factory=dict)
    rows: dict[str, UUID] = field(default_factory=dict)
    case: UUID = field(default_factory=new_id)

    def again(self, arrange: Callable[[], AbstractContextManager[None]]) -> World:
        """The same world for one test, which may change it."""
        return World(
            arrange,
            dict(self.persons),
            dict(self.units),
            dict(self.appointments),
            dict(self.rows),
            self.case,
        )

    def actor(self, who: str, language: str = "nb") -> Actor:
        part = CAST[who]
        unit = UNITS.get(part.work)
        return Actor(
            person_id=self.persons[who],
            name=part.name,
            language=language,
            appointment_id=self.appointments.get(who),
            role=part.role if part.work else Role.CITIZEN,
            unit_id=self.units.get(part.work),
            unit_name=unit[0] if unit else "",
            title=part.title,
            municipality=unit[1] if unit else "",
        )

    @property
    def girl(self) -> UUID:
        return self.persons["girl"]

    def rebuild(self) -> None:
        with self.arrange(), connection.cursor() as cursor:
            cursor.execute("SELECT access_rebuild_scope(%s)", [self.case])

    def lay(self, key: str, table: str, **columns: Any) -> None:
        """Lay a row and rebuild the scope."""
        with self.arrange():
            self.rows[key] = lay(table, **columns)
        self.rebuild()

    def change(self, key: str, table: str, **columns: Any) -> None:
        """Change a row that has been laid, and rebuild the scope."""
        with self.arrange():
            change(table, self.rows[key], **columns)
        self.rebuild()


def lay_out(arrange: Callable[[], AbstractContextManager[None]]) -> World:
    """Lay out the whole cast and their case."""
    world = World(arrange)
    with arrange():
        case_tables()
        _places(world)
        _people(world)
        _family(world)
        _case(world)
    world.rebuild()
    return world


def _places(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_county (code, name, during) VALUES ('99', 'Fjordmark', '[2020-01-01,)')"
            " ON CONFLICT DO NOTHING"
        )
        for code, name in NAMES.items():
            cursor.execute(
                "INSERT INTO people_municipality (code, name, name_other, county_id, during, fictional)"
                " VALUES (%s, %s, '', '99', '[2020-01-01,)', true) ON CONFLICT DO NOTHING",
                [code, name],
            )
        for name, years in (("of_age", 18), ("own_view", 12)):
            cursor.execute("DELETE FROM access_age_limit WHERE name = %s", [name])
            cursor.execute(
                "INSERT INTO access_age_limit (name, card, years, during)"
                " VALUES (%s, 'laid out by the tests', %s, '[2000-01-01,)')",
                [name, years],
            )
    for key, (name, code, service, function) in UNITS.items():
        world.units[key] = lay(
            "people_unit", municipality=code, name=name, service=service, function=function
        )


def _people(world: World) -> None:
    for key, part in CAST.items():
        given, family = part.name.split()
        world.persons[key] = lay(
            "people_person",
            given_name=given,
            family_name=family,
            birth_date=part.born,
            language="nb",
            staff=bool(part.work),
        )
        if part.work:
            world.appointments[key] = lay(
                "people_appointment",
                person_id=world.persons[key],
                unit_id=world.units[part.work],
                role=str(part.role),
                title=part.title,
                during=SINCE,
            )


def _family(world: World) -> None:
    for home, members in (("mothers_home", ("mother", "girl")), ("fathers_home", ("father",))):
        world.rows[home] = lay("people_household", name="")
        for member in members:
            lay(
                "people_residence",
                person_id=world.persons[member],
                household_id=world.rows[home],
                registered=True,
                during="[2020-01-01,)",
            )
        lay(
            "people_address",
            household_id=world.rows[home],
            lines=f"Skogveien {len(world.rows)}",
            municipality=A,
            during="[2020-01-01,)",
        )
    for parent in ("mother", "father"):
        pair = {"adult_id": world.persons[parent], "child_id": world.girl, "source": "register"}
        lay("people_relation", kind="parent", during="[2013-03-03,)", **pair)
        world.rows[f"{parent}_responsible"] = lay(
            "people_responsibility", during="[2013-03-03,)", reference="", **pair
        )


def _case(world: World) -> None:
    of_case = {"municipality": A, "case_id": world.case}
    world.rows["case"] = world.case
    lay(
        "cases_case",
        id=world.case,
        municipality=A,
        child_id=world.girl,
        unit_id=world.units["school"],
        protection="",
    )
    world.rows["baton"] = lay(
        "cases_batonperiod",
        holder_id=world.persons["teacher"],
        appointment_id=world.appointments["teacher"],
        during="[2026-01-01,)",
        **of_case,
    )
    world.rows["nurse_in_team"] = lay(
        "cases_teammember",
        person_id=world.persons["nurse"],
        appointment_id=world.appointments["nurse"],
        service="health_station",
        during="[2026-01-01,)",
        **of_case,
    )
    for key, service in (("school_consent", "school"), ("health_consent", "health_station")):
        world.rows[key] = lay(
            "cases_consent",
            service=service,
            during="[2026-01-01,)",
            in_force=True,
            withdrawn_at=None,
            topics=None,
            except_topics=[],
            except_units=[],
            except_persons=[],
            **of_case,
        )
