"""The steering register as a process holds it: what is shipped, and what users have added, made ready once.

Three layers, each made ready for searching and for the digest when first asked: shipped rows, rows shared by
all, and one municipality's own. A layer is kept until its rows change.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

from django.db.models import Count, Max, Q

from samkjort.law.vocabulary import Words
from samkjort.platform.signals.models import OwnSignal
from samkjort.steering.as_of import as_known_on
from samkjort.steering.evidence import Evidence, Level, period
from samkjort.steering.model import Grant, Signal, SignalDate
from samkjort.steering.planning.digest import Agenda, Digest, digest
from samkjort.steering.planning.year import MunicipalYear
from samkjort.steering.register_data import Register, register
from samkjort.steering.search import Found, Searcher
from samkjort.steering.vocabulary import (
    Approach,
    Binding,
    DateKind,
    Focus,
    InstrumentClass,
    Status,
)

OWN = "E-"
"""What the key of a row added by a user begins with."""
KEPT = 96
"""Layers and pasts kept in a process."""


class Layer:
    """Some rows, made ready for searching and for the digest when first asked."""

    def __init__(self, rows: Register) -> None:
        self.register = rows

    @cached_property
    def searcher(self) -> Searcher:
        """The rows made ready for searching."""
        return Searcher(self.register)

    @cached_property
    def agenda(self) -> Agenda:
        """Every dated step of the rows, by role and in order of time."""
        return Agenda(self.register)


@dataclass(frozen=True)
class Shelf:
    """What one reader may see: the layers, and all rows as one register."""

    layers: tuple[Layer, ...]
    register: Register
    key: tuple[Any, ...]

    def find(self, query: str, *, most: int = 50) -> tuple[Found, ...]:
        """What answers a search, the layers in turn; each row once."""
        found: dict[tuple[str, str], Found] = {}
        for layer in self.layers:
            for each in layer.searcher.find(query, most=most):
                found.setdefault((each.kind, each.id), each)
        return tuple(found.values())[:most]

    def digest(self, *, role: str, year: MunicipalYear, on: date, most: int = 10) -> Digest:
        """What a role is told on a day, from all layers: the weightiest lines."""
        parts = [digest(layer.agenda, role=role, year=year, on=on, most=most) for layer in self.layers]
        items = sorted(
            (item for part in parts for item in part.items),
            key=lambda item: (-item.weight, item.when.first, item.signal),
        )
        more = sum(part.left_out for part in parts) + max(0, len(items) - most)
        return Digest(year.municipality, role, on, tuple(items[:most]), more)

    def digest_on(self, *, role: str, year: MunicipalYear, on: date, most: int = 10) -> Digest:
        """What a role would have been told on a day one travels to: only what was known then."""
        past: Layer = _kept.get(("past layer", *self.key, on), lambda: Layer(self.as_of(on)))
        return digest(past.agenda, role=role, year=year, on=on, most=most)

    def as_of(self, on: date | None) -> Register:
        """The register as it was known on a day; as it is, without one."""
        if on is None:
            return self.register
        key = (*self.key, on)
        past: Register = _kept.get(("past", *key), lambda: as_known_on(self.register, on))
        return past


class _Kept:
    """The last few things made, by key."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._things: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    def get(self, key: tuple[Any, ...], make: Any) -> Any:
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]
        made = make()
        with self._lock:
            self._things[key] = made
            while len(self._things) > KEPT:
                self._things.popitem(last=False)
        return made


_kept = _Kept()


def kept(key: tuple[Any, ...], make: Any) -> Any:
    """What was made for a key, or `make()` when it is not kept any more."""
    return _kept.get(key, make)


def shelf(municipality: str = "") -> Shelf:
    """What is open to a reader: the shared rows, and the municipality's own when it is theirs."""
    shared, own = _versions(municipality)
    base = _kept.get(("shipped",), lambda: Layer(register()))
    layers = [base]
    if shared[0]:
        layers.append(_kept.get(("shared", *shared), lambda: _layer(Q(shared=True))))
    if municipality and own[0]:
        layers.append(
            _kept.get(("own", municipality, *own), lambda: _layer(Q(shared=False, holder=municipality)))
        )
    key = (*shared, municipality, *own) if len(layers) > 1 else ()
    found: Shelf = _kept.get(("shelf", *key), lambda: Shelf(tuple(layers), _joined(layers), key))
    return found


def _versions(municipality: str) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    mine = Q(shared=False, holder=municipality)
    row = OwnSignal.objects.aggregate(
        open_rows=Count("id", filter=Q(shared=True)),
        open_last=Max("changed_at", filter=Q(shared=True)),
        own_rows=Count("id", filter=mine),
        own_last=Max("changed_at", filter=mine),
    )
    return (row["open_rows"], row["open_last"]), (row["own_rows"], row["own_last"])


def _layer(which: Q) -> Layer:
    rows = list(OwnSignal.objects.filter(which).order_by("id"))
    base = register()
    signals = {one.id: one for one in map(as_signal, rows)}
    grants = {one.signal: one for one in map(as_grant, rows) if one}
    return Layer(Register(signals=signals, grants=grants, actors=base.actors, limits=base.limits))


def _joined(layers: Iterable[Layer]) -> Register:
    parts = list(layers)
    base = parts[0].register
    if len(parts) == 1:
        return base
    return replace(
        base,
        signals={key: row for part in parts for key, row in part.register.signals.items()},
        grants={key: row for part in parts for key, row in part.register.grants.items()},
    )


def as_signal(row: OwnSignal) -> Signal:
    """A row of the table as the library's signal; it rests on where its holder says it can be read."""
    level = Level.POSITION if row.holder == "ks" else Level.PUBLIC if row.address else Level.UNVERIFIED
    where = (Evidence(address=row.address, level=level),) if row.address else ()
    local = row.holder if row.holder.isdigit() else None
    return Signal(
        id=key_of(row),
        title=Words(row.title, row.title),
        summary=Words(row.summary, row.summary),
        instrument=InstrumentClass(row.instrument),
        type=row.type,
        types=(row.type,),
        senders=tuple(row.senders),
        binding=Binding(row.binding) if row.binding else None,
        status=Status(row.status),
        target_levels=("municipality",),
        target_sectors=tuple(row.sectors),
        reached_sectors=tuple(row.reached),
        target_roles=tuple(row.roles),
        goals=tuple(row.goals),
        approach=Approach(row.approach) if row.approach else None,
        dates=tuple(
            SignalDate(DateKind(one["kind"]), period(one["when"]), where) for one in row.dates if one["when"]
        ),
        evidence=where,
        local_to=local,
    )


def as_grant(row: OwnSignal) -> Grant | None:
    """What is particular to money in a row of the table; None when it is not a grant."""
    if row.grant is None:
        return None
    money = row.grant
    return Grant(
        signal=key_of(row),
        owner=tuple(row.senders),
        alone=money.get("alone"),
        years=money.get("years"),
        amount=money.get("amount"),
        focus=Focus(money["focus"]) if money.get("focus") else None,
        ended=money.get("ended"),
        continuity_plan=money.get("plan"),
    )


def key_of(row: OwnSignal) -> str:
    """The key of a user's row in the register."""
    return f"{OWN}{row.id}"
