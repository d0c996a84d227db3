"""Writing the municipality's own levels: a draft, put in force from a day, or back to what ships."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import LevelDraft, LevelModel
from samkjort.platform.cases.own_levels import draft as drafts
from samkjort.platform.cases.own_levels.draft import Content
from samkjort.platform.cases.own_levels.faults import faults
from samkjort.platform.cases.permissions_more import MoreAction
from samkjort.platform.cases.refusals_more import LevelsRefusal
from samkjort.platform.people.models import Unit


def may_write(actor: Actor, service: str) -> bool:
    """Whether the actor may write the levels of a service, or («») of the whole municipality."""
    if access.may(actor, MoreAction.WRITE_LEVELS, actor.municipality):
        return True
    return bool(service) and service == own_service(actor) and _leads(actor)


def own_service(actor: Actor) -> str:
    """The service of the unit one works in."""
    if actor.unit_id is None:
        return ""
    return Unit.objects.filter(pk=actor.unit_id).values_list("service", flat=True).first() or ""


def _leads(actor: Actor) -> bool:
    return actor.unit_id is not None and access.may(actor, MoreAction.WRITE_SERVICE_LEVELS, actor.unit_id)


def require(actor: Actor, service: str) -> None:
    """Ask leave to write. Raises `Refused`."""
    if service and service == own_service(actor) and _leads(actor):
        access.require(actor, MoreAction.WRITE_SERVICE_LEVELS, actor.unit_id)
    else:
        access.require(actor, MoreAction.WRITE_LEVELS, actor.municipality)


@transaction.atomic
def begin(actor: Actor, service: str, content: Content) -> LevelDraft:
    """Begin a draft from a model, instead of the one there is."""
    require(actor, service)
    row, _made = LevelDraft.objects.update_or_create(
        municipality=actor.municipality,
        service=service,
        defaults={"content": content, "changed_by_id": actor.person_id, "changed_at": clock.now()},
    )
    return row


@transaction.atomic
def write(actor: Actor, service: str, content: Content) -> None:
    """Keep the draft as it is now, whole or not."""
    require(actor, service)
    LevelDraft.objects.filter(municipality=actor.municipality, service=service).update(
        content=content, changed_by_id=actor.person_id, changed_at=clock.now()
    )


@transaction.atomic
def drop(actor: Actor, service: str) -> None:
    """Throw the draft away; what is in force stays."""
    require(actor, service)
    LevelDraft.objects.filter(municipality=actor.municipality, service=service).delete()


@transaction.atomic
def put_in_force(actor: Actor, service: str, *, since: date) -> LevelModel:
    """Put the draft in force from a day to come, for the cases begun from then on.

    A version planned before for a later day gives way. Raises `StepRefused`.
    """
    require(actor, service)
    _only_later(since)
    draft = LevelDraft.objects.filter(municipality=actor.municipality, service=service).first()
    if draft is None:
        raise StepRefused(LevelsRefusal.NO_DRAFT)
    if faults(draft.content):
        raise StepRefused(LevelsRefusal.NOT_WHOLE)
    _end(actor.municipality, service, since)
    row = LevelModel.objects.create(
        municipality=actor.municipality,
        service=service,
        source=drafts.to_source(draft.content),
        set_by_id=actor.person_id,
        set_at=clock.now(),
        during=DateRange(since, None, "[)"),
    )
    draft.delete()
    return row


@transaction.atomic
def back_to_shipped(actor: Actor, service: str, *, since: date) -> None:
    """From a day to come nothing of one's own is in force; every version that was is kept."""
    require(actor, service)
    _only_later(since)
    if not _end(actor.municipality, service, since):
        raise StepRefused(LevelsRefusal.NOTHING_OWN)


def _only_later(since: date) -> None:
    """The cases of a day all have one version, so a version begins with a day to come."""
    if since <= clock.today():
        raise StepRefused(LevelsRefusal.FROM_TOMORROW)


def _end(municipality: str, service: str, since: date) -> int:
    """End what holds on the day, and put aside what was to begin later; how many rows changed."""
    changed = 0
    for row in LevelModel.objects.filter(municipality=municipality, service=service).exclude(
        during__isempty=True
    ):
        if row.during.lower >= since:
            row.during = DateRange(empty=True)
        elif row.during.upper is None or row.during.upper > since:
            row.during = DateRange(row.during.lower, since, "[)")
        else:
            continue
        row.save(update_fields=["during"])
        changed += 1
    return changed
