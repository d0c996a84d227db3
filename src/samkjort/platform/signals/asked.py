"""What a page of the steering rooms is asked about: day, municipality, filters, limits; from the address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import get_language

from samkjort.platform.access.actor import Actor
from samkjort.platform.people.models import Municipality
from samkjort.platform.people.roles import Role
from samkjort.platform.signals.models import Year
from samkjort.platform.signals.shelf import Shelf, kept, shelf
from samkjort.steering.evidence import BadDate, period
from samkjort.steering.model import Signal
from samkjort.steering.planning.year import MunicipalYear, default_year
from samkjort.steering.register_data import Register
from samkjort.steering.thresholds import Thresholds, thresholds

FILTERS = {
    "felt": "sector",
    "type": "type",
    "niva": "actor_level",
    "status": "status",
    "klasse": "instrument_class",
}
"""Parameter of the address -> the list its codes are from."""
LIMITS = (
    "guide_late_days",
    "lead_time_months",
    "hearing",
    "pile_up",
    "churn_least_share",
    "grant_application_weeks",
    "supervision_least_months",
    "parallel_programmes",
    "gathering_weeks",
    "council_weeks",
    "project_money_share",
    "share_information_days",
    "coding",
)
"""The limits a visitor can set, in the order they are shown; their numbers, one by one, in `numbers`."""
LONGEST = 80
Kept = TypeVar("Kept")


def numbers(limits: Thresholds) -> Iterator[tuple[str, float]]:
    """Every number among the limits a visitor can set: `hearing.least_weeks` -> 6."""
    for name in LIMITS:
        value = limits.values[name]
        if isinstance(value, Mapping):
            for part, one in value.items():
                if isinstance(one, int | float) and not isinstance(one, bool):
                    yield f"{name}.{part}", one
        elif isinstance(value, int | float):
            yield name, value


def with_numbers(limits: Thresholds, changed: Mapping[str, float]) -> Thresholds:
    """The limits with some numbers changed; names that are not limits are left out."""
    known = dict(numbers(limits))
    whole: dict[str, Any] = {}
    for name, value in changed.items():
        if name not in known:
            continue
        group, _, part = name.partition(".")
        if part:
            whole[group] = {**whole.get(group, limits.values[group]), part: value}
        else:
            whole[group] = value
    return limits.with_(**whole) if whole else limits


@dataclass(frozen=True)
class Asked:
    """What the address asks for; `wrong` names parameters that could not be read, shown on the page."""

    actor: Actor | None
    language: str
    on: date | None = None
    on_text: str = ""
    municipality: str = ""
    query: str = ""
    role: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, float] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()

    @cached_property
    def speaks_for(self) -> str:
        """The municipality the reader speaks for or works in; empty for others."""
        return self.actor.municipality if self.actor and works_in_municipality(self.actor) else ""

    @cached_property
    def shelf(self) -> Shelf:
        """The rows the reader may see."""
        return shelf(self.speaks_for)

    @cached_property
    def own_year(self) -> Year | None:
        """The municipality's own year, size and limits, when it has entered them."""
        return Year.objects.filter(municipality=self.municipality).first() if self.municipality else None

    @cached_property
    def limits(self) -> Thresholds:
        """The limits: the shipped, the municipality's own, and what the visitor has set in the address."""
        own = self.own_year.limits if self.own_year else {}
        return with_numbers(thresholds(), {**own, **self.changed})

    @cached_property
    def year(self) -> MunicipalYear:
        """The municipality's planning year, or the default."""
        return as_year(self.own_year, self.municipality)

    @cached_property
    def register(self) -> Register:
        """The rows as known on the day asked for, with the limits asked for."""
        found = self.shelf.as_of(self.on)
        return found if self.limits == found.limits else replace(found, limits=self.limits)

    def kept(
        self, name: str, make: Callable[[], Kept], of: tuple[Any, ...] = (), *, of_users: bool = True
    ) -> Kept:
        """What follows from the register as asked for and `of`, reckoned once for all who ask the same.

        `of_users`: users' rows count in it, so that it is reckoned again when one of them changes.
        """
        own = (self.own_year.municipality, self.own_year.changed_at) if self.own_year else ()
        return self.kept_for_all(name, (*own, *of), make, of_users=of_users)

    def kept_for_all(
        self, name: str, of: tuple[Any, ...], make: Callable[[], Kept], *, of_users: bool = True
    ) -> Kept:
        """The same where nothing of the municipality's own counts but its limits and what `of` names."""
        own = tuple(sorted(self.own_year.limits.items())) if self.own_year else ()
        limits = tuple(sorted(self.changed.items()))
        rows = self.shelf.key if of_users else None
        found: Kept = kept((name, rows, self.on, limits, own, of), make)
        return found

    def lets(self, row: Signal) -> bool:
        """Whether a row passes the filters."""
        for name, wanted in self.filters.items():
            if name == "felt" and wanted not in row.target_sectors:
                return False
            if name == "type" and wanted not in (row.type, *row.types):
                return False
            if name == "status" and wanted != row.status:
                return False
            if name == "klasse" and wanted != row.instrument:
                return False
            if name == "niva" and wanted not in self._levels(row):
                return False
        return True

    def _levels(self, row: Signal) -> set[str]:
        actors = self.register.actors
        return {actors[each].level.value for each in row.senders if each in actors}

    @cached_property
    def as_asked(self) -> str:
        """The same question as the end of an address."""
        return self.parameters()

    def parameters(self, **more: str) -> str:
        """The question as the end of an address, with some parts changed: `?per=2021-04-01&felt=school`."""
        parts = {
            "per": self.on_text,
            "kommune": self.municipality,
            "rolle": self.role,
            **self.filters,
            **{f"g.{name}": f"{value:g}" for name, value in self.changed.items()},
            **more,
        }
        kept = {name: value for name, value in parts.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


OF_NO_MUNICIPALITY = (Role.ADVISER, Role.BODY_ADMINISTRATOR, Role.SUPERVISOR)


def works_in_municipality(actor: Actor) -> bool:
    """Whether one's work is in a municipality: not for a citizen, nor for who speaks for the State or KS."""
    return actor.kind == "staff" and actor.role not in OF_NO_MUNICIPALITY


def as_year(own: Year | None, municipality: str) -> MunicipalYear:
    """A municipality's year for the library: its own where it has set it, the default elsewhere."""
    base = replace(default_year(), municipality=municipality)
    if own is None:
        return base
    items = tuple(
        replace(item, when=own.items[item.id], verified=True) if item.id in own.items else item
        for item in base.items
    )
    return replace(
        base,
        cut_off=own.cut_off or base.cut_off,
        council=tuple(own.council) or base.council,
        items=items,
        size_class=own.size_class or None,
        lead_months=own.lead_months,
        local=True,
    )


def read(request: HttpRequest) -> Asked:
    """Read the question from the address; what is wrong is left out and named."""
    actor = getattr(request, "actor", None)
    asked, wrong = request.GET, []
    on, text = None, asked.get("per", "").strip()[:20]
    if text:
        try:
            on = period(text).last
        except (BadDate, ValueError, OverflowError):
            wrong.append(text)
            text = ""
    municipality = asked.get("kommune", "").strip()
    if municipality and not Municipality.objects.filter(code=municipality[:4]).exists():
        wrong.append(municipality[:LONGEST])
        municipality = ""
    if not municipality and actor is not None and works_in_municipality(actor):
        municipality = actor.municipality
    filters, names = {}, _codes()
    for name, listed in FILTERS.items():
        if (value := asked.get(name, "")) in names[listed]:
            filters[name] = value
        elif value:
            wrong.append(value[:LONGEST])
    role = asked.get("rolle", "")
    if role and role not in names["role"]:
        wrong.append(role[:LONGEST])
        role = ""
    changed, faults = _limits(asked)
    return Asked(
        actor=actor,
        language=get_language() or "nb",
        on=on,
        on_text=text,
        municipality=municipality,
        query=asked.get("q", "").strip()[:LONGEST],
        role=role,
        filters=filters,
        changed=changed,
        wrong=(*wrong, *faults),
    )


def _limits(asked: Any) -> tuple[dict[str, float], list[str]]:
    known, changed, wrong = dict(numbers(thresholds())), {}, []
    for name, value in asked.items():
        if not name.startswith("g.") or name[2:] not in known or not value.strip():
            continue
        try:
            number = float(value.replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0 <= number <= 10_000:
            wrong.append(value[:LONGEST])
        elif number != known[name[2:]]:
            changed[name[2:]] = number
    return changed, wrong


def _codes() -> Mapping[str, Mapping[str, Any]]:
    from samkjort.steering.vocabulary import enumerations

    return enumerations()
