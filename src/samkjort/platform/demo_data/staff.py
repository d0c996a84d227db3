"""Sixty who work in Solvik: a leader in each unit, those who meet the children, and those who decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from samkjort.platform.demo_data import names
from samkjort.platform.demo_data.places import Town
from samkjort.platform.demo_data.rows import Rows
from samkjort.platform.people.models import Appointment, Contact
from samkjort.platform.people.roles import Role

TITLES = {
    "kindergarten": ("barnehagelærer", "pedagogisk leder"),
    "private_kindergarten": ("barnehagelærer",),
    "school": ("kontaktlærer", "sosiallærer", "spesialpedagog"),
    "private_school": ("kontaktlærer",),
    "ppt": ("PP-rådgiver", "logoped"),
    "health_station": ("helsesykepleier", "jordmor"),
    "school_health": ("helsesykepleier",),
    "mental_health_team": ("psykolog", "familieveileder"),
    "child_welfare": ("kontaktperson i barnevernet",),
    "health_care": ("vernepleier",),
    "nav_social": ("veileder",),
    "refugee_service": ("programrådgiver",),
}

NAMED = (
    # key of the cast, given and family name, unit, role, title
    ("baton_holder", "Maria", "Skarlund", "solbakken", Role.EMPLOYEE, "pedagogisk leder"),
    ("nurse", "Kari", "Lyngstad", "helsestasjon", Role.EMPLOYEE, "helsesykepleier"),
    ("teacher", "Petter", "Tindvang", "skarlia", Role.EMPLOYEE, "kontaktlærer"),
    ("ppt", "Ragnhild", "Vasshaug", "ppt", Role.EMPLOYEE, "PP-rådgiver"),
    ("child_welfare", "Håvard", "Kvernmo", "barnevern", Role.EMPLOYEE, "kontaktperson i barnevernet"),
    ("leader", "Synnøve", "Rognlid", "solbakken", Role.LEADER, "styrer"),
    ("director", "Gunnar", "Solhaug", "ledelsen", Role.DIRECTOR, "kommunedirektør"),
    ("administrator", "Unni", "Glimnes", "ledelsen", Role.ADMINISTRATOR, "administrator"),
    ("coordinator", "Turid", "Heggbukt", "skolehelse", Role.EMPLOYEE, "helsesykepleier"),
    ("stranger", "Odd", "Torvmoen", "fjaera", Role.EMPLOYEE, "barnehagelærer"),
    ("upper_teacher", "Silje", "Brennvær", "havna", Role.EMPLOYEE, "kontaktlærer"),
    ("psychologist", "Mikkel", "Ljosnes", "psykisk", Role.EMPLOYEE, "psykolog"),
    ("midwife", "Biret", "Svalfjell", "helsestasjon", Role.EMPLOYEE, "jordmor"),
    ("coordinating_unit", "Hilde", "Granlid", "koordinerende", Role.COORDINATING_UNIT, "leder"),
    ("supervisor", "Erik", "Storvang", "statsforvalter", Role.SUPERVISOR, "seniorrådgiver"),
)

EXTRA = (("coordinator", "koordinerende", Role.CHILD_COORDINATOR, "barnekoordinator"),)
"""Further appointments of the named: one person, several roles."""

HEADS = {
    # unit: key of the cast, given and family name
    "skarlia": ("head", "Berit", "Haugvoll"),
    "barnevern": ("child_welfare_leader", "Astrid", "Lyngvær"),
}
"""Leaders with a name, who decide by delegation for their service."""

STAFF = 60


@dataclass
class Work:
    """Who works where: appointments by unit key, and the named ones by key (the first of each person)."""

    in_unit: dict[str, list[Any]] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)
    leaders: dict[str, Any] = field(default_factory=dict)


def build(rows: Rows, town: Town) -> Work:
    """All who work here, with their appointments."""
    work = Work({key: [] for key in town.units})
    people = 0
    for key, given, family, unit, role, title in NAMED:
        person = _someone(rows, given, family)
        people += 1
        work.named[key] = _appoint(rows, work, town, person, unit, role, title)
        rows.known_as(person, key)
    for key, unit, role, title in EXTRA:
        _appoint(rows, work, town, work.named[key].person, unit, role, title)
    for unit, one in town.units.items():
        if one.service and unit not in work.leaders:
            title = {"kindergarten": "styrer", "school": "rektor"}.get(one.service, "leder")
            _appoint(rows, work, town, _stranger(rows, *HEADS.get(unit, ())[1:]), unit, Role.LEADER, title)
            people += 1
    served = [unit for unit, one in town.units.items() if one.service]
    turn = 0
    while people < STAFF:
        unit = served[turn % len(served)]
        titles = TITLES[town.units[unit].service]
        _appoint(
            rows, work, town, _stranger(rows), unit, Role.EMPLOYEE, titles[turn // len(served) % len(titles)]
        )
        people, turn = people + 1, turn + 1
    for unit, (key, *_name) in HEADS.items():
        rows.known_as(work.leaders[unit].person, key)
    return work


def _appoint(rows: Rows, work: Work, town: Town, person: Any, unit: str, role: Role, title: str) -> Any:
    since = rows.always(rows.on.replace(year=rows.on.year - 1 - rows.random.randrange(4), day=1))
    row = rows.add(Appointment, person=person, unit=town.units[unit], role=role, title=title, during=since)
    work.in_unit[unit].append(row)
    if role == Role.LEADER:
        work.leaders[unit] = row
    return row


def _stranger(rows: Rows, *name: str) -> Any:
    """Someone by chance; one with a name is the same in all else."""
    given = rows.random.choice(names.WOMEN if rows.random.random() < 0.7 else names.MEN)
    by_chance = given, rows.random.choice(names.FAMILIES)
    return _someone(rows, *(name or by_chance))


def _someone(rows: Rows, given: str, family: str) -> Any:
    person = rows.person(given, family, born=rows.born(rows.random.randrange(25, 64)), staff=True)
    number = len(rows.of(Contact)) + 1
    rows.add(Contact, person=person, kind="phone", value=f"000 {number // 1000:02} {number % 1000:03}")
    return person
