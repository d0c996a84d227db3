"""The model of levels, steps and numbers a municipality uses: its own where it has one, else the shipped."""

from __future__ import annotations

from functools import lru_cache

from samkjort.casework.model import Model, default_model, parse_model
from samkjort.platform import clock
from samkjort.platform.cases.models import LevelModel
from samkjort.platform.people.models.base import holds_on


def model_for(municipality: str, service: str = "") -> Model:
    """The model in force today for a municipality, and for one of its services when that has its own."""
    rows = LevelModel.objects.filter(holds_on(clock.today()), municipality=municipality).values_list(
        "service", "source"
    )
    own = dict(rows)
    source = own.get(service) or own.get("")
    return _read(source) if source else default_model()


@lru_cache(maxsize=64)
def _read(source: str) -> Model:
    return parse_model(source.encode(), shown_as="kommunens modell")
