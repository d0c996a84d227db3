"""The tables of people and organisation: places, persons, family, work. One file each."""

from __future__ import annotations

from samkjort.platform.people.models.family import (
    Protection,
    ProtectionLevel,
    Refusal,
    RefusalKind,
    Relation,
    RelationKind,
    Responsibility,
    Source,
)
from samkjort.platform.people.models.persons import Address, Contact, Household, Identity, Person, Residence
from samkjort.platform.people.models.places import County, Municipality
from samkjort.platform.people.models.work import Appointment, Unit, UnitFunction, UnitServes
from samkjort.platform.people.roles import Role

__all__ = [
    "Address",
    "Appointment",
    "Contact",
    "County",
    "Household",
    "Identity",
    "Municipality",
    "Person",
    "Protection",
    "ProtectionLevel",
    "Refusal",
    "RefusalKind",
    "Relation",
    "RelationKind",
    "Residence",
    "Responsibility",
    "Role",
    "Source",
    "Unit",
    "UnitFunction",
    "UnitServes",
]
