"""The model of levels, steps and numbers a municipality uses: its own where it has one, else the shipped.

A new case takes the version in force on the day it is begun, and keeps it for as long as it lives.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from uuid import UUID

from samkjort.casework.model import Model, default_model, parse_model
from samkjort.platform import clock
from samkjort.platform.cases.models import Case, LevelModel
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.reads import Reads


def in_force(municipality: str, service: str = "") -> LevelModel | None:
    """The version in force today: of the service when it has one, else of the municipality, else none."""
    (rows,) = _IN_FORCE(municipality=municipality, service=service, on=clock.today())
    own = {row.service: row for row in rows}
    return own.get(service) or own.get("")


def model_for(municipality: str, service: str = "") -> Model:
    """The model in force today for a municipality, and for one of its services when that has its own."""
    row = in_force(municipality, service)
    return _read(row.source) if row else default_model()


def model_of(case: Case) -> Model:
    """The model a case was begun with; the shipped one when there was no own. No query once it is read."""
    return _version(case.level_model_id) if case.level_model_id else default_model()


def model_of_case(case_id: UUID) -> Model:
    """`model_of` for a case known by its id; one query."""
    (found,) = _OF_CASE(case=case_id)
    return _version(found[0]) if found and found[0] else default_model()


_IN_FORCE = Reads(
    lambda municipality, service, on: (
        LevelModel.objects.filter(holds_on(on), municipality=municipality, service__in=[service, ""]),
    ),
    municipality=str,
    service=str,
    on=date,
)
_OF_CASE = Reads(
    lambda case: (Case.objects.filter(pk=case).values_list("level_model_id", flat=True),), case=UUID
)


@lru_cache(maxsize=256)
def _version(key: UUID) -> Model:
    """A version a case has been begun with never changes again."""
    return _read(LevelModel.objects.values_list("source", flat=True).get(pk=key))


@lru_cache(maxsize=64)
def _read(source: str) -> Model:
    return parse_model(source.encode(), shown_as="kommunens modell")
