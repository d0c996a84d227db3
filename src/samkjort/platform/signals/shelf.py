"""The steering register as a process holds it: what is shipped, and what users have added, made ready once.

Three layers, each made ready for searching and for the digest when first asked: shipped rows, rows shared by
all, and one municipality's own. A layer is kept until its rows change, and then only the rows that changed
are read again: PostgreSQL's mark of each row's version (`xmin`, `ctid`) tells which, also when two write at
once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from threading import Lock
from typing import Any

from samkjort.law.vocabulary import Words
from samkjort.platform import clock, reads
from samkjort.platform.signals.models import OwnSignal
from samkjort.steering.as_of import as_known_on
from samkjort.steering.evidence import Evidence, Level, period
from samkjort.steering.model import Grant, Signal, SignalDate
from samkjort.steering.planning.digest import Agenda, Digest, digest
from samkjort.steering.planning.standing import Standing
from samkjort.steering.planning.timing import told
from samkjort.steering.planning.year import MunicipalYear, default_year
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
    """Some rows, made ready for searching and for the digest when first asked.

    `versions`, `marks`: of users' rows, the state of each part, and by part and key the mark of the row that
    was read. `before`: the layer this one follows, whose work is used again for rows that have not changed.
    """

    def __init__(
        self,
        rows: Register,
        versions: Versions = (),
        marks: dict[int, dict[str, str]] | None = None,
        before: Layer | None = None,
    ) -> None:
        self.register = rows
        self.versions, self.marks = versions, marks or {}
        # What the layer before had made, or had itself from the one before it and not yet used.
        self._before: dict[str, Any] = {**before._before, **before._made()} if before else {}

    def _made(self) -> dict[str, Any]:
        return {name: self.__dict__[name] for name in ("searcher", "standing") if name in self.__dict__}

    @cached_property
    def searcher(self) -> Searcher:
        """The rows made ready for searching."""
        return Searcher(self.register, before=self._before.pop("searcher", None))

    @cached_property
    def standing(self) -> Standing:
        """What falls on whom, ready for any day."""
        return Standing(self.register.signals, before=self._before.pop("standing", None))

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

    @property
    def standing(self) -> tuple[Standing, ...]:
        """What falls on whom, layer by layer."""
        return tuple(layer.standing for layer in self.layers)

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
    if shared:
        layers.append(_kept.get(("shared", *shared), lambda: _layer("", shared)))
    if municipality and own:
        layers.append(_kept.get(("own", municipality, *own), lambda: _layer(municipality, own)))
    key = (*shared, municipality if own else "", *own) if len(layers) > 1 else ()
    found: Shelf = _kept.get(("shelf", *key), lambda: Shelf(tuple(layers), _joined(layers), key))
    return found


def warm() -> None:
    """Read and make ready everything a process keeps for all, so that its first visitor need not wait."""
    known = shelf()
    for layer in known.layers:
        layer.searcher, layer.standing  # noqa: B018
    for row in known.register.signals.values():
        told(known.register, row)
    known.digest(role="municipal_director", year=default_year(), on=clock.today())
    as_known_on(known.register, clock.today())


PARTS = "get_byte(uuid_send(id), 15) & 63"
"""The rows are looked after in 64 parts, so that of a change only its part is asked about row by row."""
VERSIONS = f"""
SELECT shared, {PARTS} AS part, count(*), sum(hash_record_extended(ROW(xmin, ctid), 0))::text
FROM signals_own WHERE shared OR holder = %s GROUP BY shared, part ORDER BY shared, part
"""
Versions = tuple[tuple[int, int, str], ...]
"""Part, how many rows, and what tells one state of them from another."""


def _versions(municipality: str) -> tuple[Versions, Versions]:
    """What tells one state of the rows from another: the shared ones, and the municipality's own."""
    found = reads.run(VERSIONS, [municipality]).fetchall()
    return (
        tuple(tuple(row[1:]) for row in found if row[0]),
        tuple(tuple(row[1:]) for row in found if not row[0]),
    )


MARKS = f"""
SELECT {PARTS}, %s || id, xmin::text || ctid::text FROM signals_own
WHERE shared = %s AND (shared OR holder = %s) AND {PARTS} = ANY (%s)
"""


def _layer(municipality: str, versions: Versions) -> Layer:
    """The rows shared by all, or a municipality's own; only those that are new or changed are read whole."""
    before: Layer | None = _latest.get(municipality)
    known = set(before.versions) if before else set()
    stale = [version[0] for version in versions if version not in known]
    marks: dict[int, dict[str, str]] = {version[0]: {} for version in versions}
    if before:
        marks |= {part: before.marks[part] for part in marks.keys() & before.marks.keys() - set(stale)}
    for part, key, mark in reads.run(MARKS, [OWN, not municipality, municipality, stale]).fetchall():
        marks.setdefault(part, {})[key] = mark
    changed = [
        key
        for part in stale
        for key, mark in marks[part].items()
        if not before or before.marks.get(part, {}).get(key) != mark
    ]
    base = register()
    old = before.register if before else Register({})
    there = set(chain.from_iterable(marks.values()))
    signals = {key: row for key, row in old.signals.items() if key in there}
    grants = {key: row for key, row in old.grants.items() if key in there}
    for row in OwnSignal.objects.filter(id__in=[key[len(OWN) :] for key in changed]) if changed else ():
        key = key_of(row)
        signals[key] = as_signal(row)
        grants.pop(key, None)
        if money := as_grant(row):
            grants[key] = money
    if changed:
        signals = {key: signals[key] for key in sorted(signals)}
        grants = {key: grants[key] for key in sorted(grants)}
    rows = Register(signals=signals, grants=grants, actors=base.actors, limits=base.limits)
    made = Layer(rows, versions, marks, before)
    _latest[municipality] = made
    while len(_latest) > KEPT:
        _latest.pop(next(iter(_latest)))
    return made


_latest: dict[str, Layer] = {}
"""The last layer made for all and for each municipality: what the next one begins from."""


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
        dialogue_on=row.dialogue_on,
        dialogue_with=row.dialogue_with,
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
