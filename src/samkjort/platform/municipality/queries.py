"""Every read of what municipalities tell. Row security gives what is shared and one's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from samkjort.law.vocabulary import Words
from samkjort.platform.guidance.queries import needs_of
from samkjort.platform.municipality.models import (
    Allocation,
    Cooperation,
    Financing,
    GrantUse,
    Held,
    Need,
    Organisation,
    Profile,
    Target,
    Task,
    Trail,
    Weighing,
)
from samkjort.platform.people.models import Unit
from samkjort.steering.evidence import Evidence, Level
from samkjort.steering.guidance.reading import lists as guidance_lists
from samkjort.steering.municipality import competence, measured, priority, supervision
from samkjort.steering.municipality import financing as ledger
from samkjort.steering.municipality import profile as preconditions
from samkjort.steering.municipality.profile import Organising

Row = TypeVar("Row", bound=Held)


def mine(table: type[Row], holder: str) -> QuerySet[Row]:
    """The rows of one holder, as far as the reader may see them."""
    rows: QuerySet[Row] = table._default_manager.filter(holder=holder)
    return rows


def open_to_me(table: type[Row]) -> QuerySet[Row]:
    """Every row the reader may see: their own, and what others share."""
    rows: QuerySet[Row] = table._default_manager.all()
    return rows


def organisations(holder: str) -> list[Organisation]:
    """How a municipality brings services together."""
    return list(mine(Organisation, holder).order_by("kind", "place", "id"))


def cooperations(holder: str) -> list[Cooperation]:
    """What a municipality has together with others."""
    return list(mine(Cooperation, holder).order_by("name", "id"))


def houses(municipality: str) -> dict[str, list[str]]:
    """House → the kinds of service that share it, by the list of units; only houses with two or more."""
    found: dict[str, set[str]] = {}
    rows = (
        Unit.objects.filter(municipality=municipality, closed_on=None).exclude(place="").exclude(service="")
    )
    for place, service in rows.values_list("place", "service"):
        found.setdefault(place, set()).add(service)
    return {place: sorted(services) for place, services in sorted(found.items()) if len(services) > 1}


def as_profile(
    row: Profile, organising: Iterable[Organisation] = (), shared_services: int | None = None
) -> preconditions.Profile:
    """A row of the table as the library's profile, with the kinds of its cards."""
    return preconditions.Profile(
        municipality=row.holder,
        inhabitants=row.inhabitants,
        economy=row.economy or None,
        recruiting=row.recruiting or None,
        specialisation=row.specialisation or None,
        own_months=row.own_months,
        organising=tuple(dict.fromkeys(Organising(each.kind) for each in organising)),
        inter_municipal=shared_services,
    )


def profiles() -> list[preconditions.Profile]:
    """Every profile the reader may see, with the cards they may see."""
    cards: dict[str, list[Organisation]] = {}
    for each in open_to_me(Organisation):
        cards.setdefault(each.holder, []).append(each)
    together: dict[str, int] = {}
    for holder in open_to_me(Cooperation).values_list("holder", flat=True):
        together[holder] = together.get(holder, 0) + 1
    return [
        as_profile(row, cards.get(row.holder, ()), together.get(row.holder))
        for row in open_to_me(Profile).order_by("holder")
    ]


def size_groups() -> dict[str, tuple[str, ...]]:
    """Size class → the municipalities that have told their size: for groups of like size in other rooms."""
    return preconditions.size_groups(profiles())


def targets(holder: str) -> list[Target]:
    """The targets of a municipality's services."""
    return list(mine(Target, holder).order_by("service", "name", "id"))


def as_target(row: Target) -> measured.Target:
    """A row of the table as the library's target."""
    return measured.Target(row.service, row.name, row.measured, row.joint)


def tasks(holder: str) -> list[Task]:
    """The tasks of a municipality's budgets, the latest year first."""
    return list(mine(Task, holder).order_by("-year", "-statutory", "name", "id"))


def as_task(row: Task) -> priority.Task:
    """A row of the table as the library's task."""
    return priority.Task(row.year, row.name, row.statutory, row.amount)


def needs(holder: str) -> list[tuple[str, str]]:
    """The needs for competence a municipality has mapped: (field, what)."""
    return list(mine(Need, holder).order_by("service", "says", "id").values_list("service", "says"))


def mapped_themes(municipality: str, language: str) -> list[tuple[str, str]]:
    """The needs of the municipality's mapping in guidance: (theme, its note), the heaviest first."""
    names = guidance_lists()["theme"]
    return [
        (names[need.theme].in_language(language) if need.theme in names else need.theme, need.note)
        for need in needs_of(municipality).needs
    ]


def as_trail(row: Trail) -> competence.Trail:
    """A row of the table as the library's trail."""
    return competence.Trail(
        needs=tuple(row.needs),
        steps={competence.Step(step): date.fromisoformat(day) for step, day in row.steps.items()},
        asked=row.asked,
        allocated=row.allocated,
        partner=row.partner,
        build_up={int(year): sum_ for year, sum_ in row.build_up.items()},
    )


def allocation(trail: UUID) -> Allocation | None:
    """What the State Administrator has allocated to an application."""
    return Allocation.objects.filter(trail=trail).first()


def reported() -> list[Trail]:
    """Applications told to the county forum, for the State Administrator: the last changed first."""
    return list(Trail.objects.filter(reported=True).order_by("-changed_at", "id"))


def as_grant_cost(row: GrantUse) -> competence.GrantCost:
    """A row of the table as the library's grant cost."""
    return competence.GrantCost(
        allocated=row.allocated,
        hours=None if row.hours is None else float(row.hours),
        hourly=row.hourly,
        freed_hours=None if row.freed_hours is None else float(row.freed_hours),
        used_for=row.used_for,
        reported=row.reported,
    )


def financing(municipality: str) -> list[Financing]:
    """The duties KS and the State tell of, and those of one municipality."""
    told = Q(holder=municipality) | ~Q(holder__regex=r"^[0-9]{4}$")
    return list(open_to_me(Financing).filter(told).order_by("holder", "title", "id"))


def as_entry(row: Financing) -> ledger.Entry:
    """A row of the table as an entry of the ledger."""
    where = (Evidence(address=row.where, level=Level.PUBLIC),) if row.where else ()
    return ledger.Entry(
        id=str(row.id),
        title=Words(row.title, row.title),
        row=row.signal,
        norm=row.norm,
        cost=row.cost,
        cost_level=Level(row.cost_level) if row.cost_level else None,
        allocated=row.allocated,
        allocated_level=Level(row.allocated_level) if row.allocated_level else None,
        evidence=where,
    )


def as_supervision(row: Weighing) -> supervision.Supervision:
    """A row of the table as the library's supervision."""
    return supervision.Supervision(
        municipalities=row.municipalities,
        municipal_hours=float(row.municipal_hours),
        municipal_hourly=row.municipal_hourly,
        state_hours=None if row.state_hours is None else float(row.state_hours),
        state_hourly=row.state_hourly,
        effect=row.effect,
    )
