"""The municipality's own levels, as those who write them and those who work by them see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from samkjort.casework.model import Model, default_model, parse_model
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import LevelDraft, LevelModel
from samkjort.platform.cases.models_of_work import model_for
from samkjort.platform.people.models import Unit

ALL = "alle"
"""In addresses: the model of the municipality, for every service without one of its own."""


@dataclass(frozen=True)
class Version:
    """A version, and when it is in force. `state`: now, planned, before or put_aside."""

    row: LevelModel
    state: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Standing:
    """What is in force for a service (or all), what has been, and the draft."""

    model: Model
    own: bool
    versions: Sequence[Version]
    draft: LevelDraft | None


def standing(actor: Actor, service: str) -> Standing:
    """How it stands today."""
    rows = LevelModel.objects.filter(municipality=actor.municipality, service=service)
    versions = [_version(row) for row in rows.select_related("set_by").order_by("-set_at", "-id")]
    return Standing(
        model_for(actor.municipality, service),
        any(one.state == "now" for one in versions),
        versions,
        LevelDraft.objects.filter(municipality=actor.municipality, service=service).first(),
    )


def _version(row: LevelModel) -> Version:
    today = clock.today()
    if row.during.isempty:
        return Version(row, "put_aside", None, None)
    since, upper = row.during.lower, row.during.upper
    state = "planned" if since > today else "before" if upper is not None and upper <= today else "now"
    return Version(row, state, since, upper - timedelta(days=1) if upper else None)


def version(actor: Actor, key: UUID | None) -> LevelModel | None:
    """A version of the own municipality."""
    if key is None:
        return None
    return LevelModel.objects.filter(pk=key, municipality=actor.municipality).first()


def model_in(row: LevelModel) -> Model:
    """The model of a version."""
    return parse_model(row.source.encode(), shown_as="versjon")


def services(actor: Actor) -> list[str]:
    """The services that have a unit in the municipality."""
    found = Unit.objects.filter(municipality_id=actor.municipality, closed_on=None).exclude(service="")
    return sorted(set(found.values_list("service", flat=True)))


def with_own(actor: Actor) -> dict[str, date]:
    """Service («» for all) -> since when it has a version of its own."""
    rows = LevelModel.objects.filter(municipality=actor.municipality, during__contains=clock.today())
    return {row.service: row.during.lower for row in rows}


def base(service: str, municipality: str) -> Model:
    """What it falls back to: the municipality's for a service, what ships for all."""
    return model_for(municipality) if service else default_model()
