"""«What comes, when, for me»: at most ten lines a week for one role in one municipality, with reasons."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest
from operator import attrgetter
from typing import NamedTuple

from samkjort.law.vocabulary import Words
from samkjort.steering.evidence import Period
from samkjort.steering.model import Signal, SignalDate, once_a_row
from samkjort.steering.planning.timing import told
from samkjort.steering.planning.year import MunicipalYear
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import Binding, DateKind, label

MOST = 10
AHEAD_WEEKS = 13
LEAST_DAYS_BETWEEN = 7
CUT_OFF_WEEKS = 8

_BINDING = {Binding.MUST: 3, Binding.SHOULD: 2, Binding.MAY: 1, Binding.INFORMATION: 0}


@dataclass(frozen=True)
class Item:
    """One line: which signal, what happens on which days, and why this role is told of it now."""

    signal: str
    title: Words
    kind: DateKind
    when: Period
    reason: Words
    weight: float


@dataclass(frozen=True)
class Digest:
    """The lines of one role in one municipality; `left_out` is how many more there were."""

    municipality: str
    role: str
    on: date
    items: tuple[Item, ...]
    left_out: int


@dataclass(frozen=True)
class _Entry:
    first: date
    row: Signal
    date: SignalDate
    when: Period
    place: tuple[object, str, str]


@once_a_row
def _entries(row: Signal) -> tuple[_Entry, ...]:
    """The dated steps of a row; `place` is where each stands among all others."""
    return tuple(
        _Entry(each.when.first, row, each, each.when, (each.when.first, row.id, each.kind.value))
        for each in row.known_dates
        if each.when
    )


class _Laid(NamedTuple):
    """A row laid on a year: what its place in a digest rests on."""

    collision: bool | None
    budget_year: int | None


class Agenda:
    """Every dated step of every signal, by role and in order of time: each role once, asked many times."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._by_role: dict[str, tuple[list[_Entry], list[date]]] = {}
        self._laid: dict[str, dict[str, _Laid]] = {}

    def _of(self, role: str) -> tuple[list[_Entry], list[date]]:
        found = self._by_role.get(role)
        if found is None:
            entries = [
                entry
                for row in self.register.signals.values()
                if role in row.target_roles
                for entry in _entries(row)
            ]
            entries.sort(key=attrgetter("place"))
            found = self._by_role[role] = (entries, [entry.first for entry in entries])
        return found

    def between(self, role: str, first: date, last: date) -> Iterator[_Entry]:
        """The steps of a role whose first day lies from `first` to `last`, both included."""
        entries, firsts = self._of(role)
        return iter(entries[bisect_left(firsts, first) : bisect_right(firsts, last)])

    def laid(self, year: MunicipalYear) -> dict[str, _Laid]:
        """The rows laid on a year so far: shared by all municipalities with the same budget cut-off."""
        return self._laid.setdefault(year.cut_off, {})

    def lay(self, row: Signal, year: MunicipalYear) -> _Laid:
        """One row laid on a year."""
        found = told(self.register, row)
        return _Laid(found.collision(year), found.budget_year(year))


def digest(
    agenda: Agenda,
    *,
    role: str,
    year: MunicipalYear,
    on: date,
    last_sent: date | None = None,
    topics: tuple[str, ...] = (),
    most: int = MOST,
) -> Digest:
    """What a role is told on a day: what comes within a quarter of a year, and what is new since last time.

    Nothing outside the role is told, and with `topics` nothing outside them. Within a week of `last_sent`
    the digest is empty. The weightiest lines come first: binding, soon, and in collision with the budget.
    """
    if last_sent is not None and (on - last_sent).days < LEAST_DAYS_BETWEEN:
        return Digest(year.municipality, role, on, (), 0)
    since = last_sent or on - timedelta(days=LEAST_DAYS_BETWEEN)
    laid = agenda.laid(year)
    best: dict[str, tuple[float, date, str, _Entry]] = {}
    for entry in agenda.between(role, since + timedelta(days=1), on + timedelta(weeks=AHEAD_WEEKS)):
        row = entry.row
        if topics and not set(topics) & set(row.topics):
            continue
        if row.id not in laid:
            laid[row.id] = agenda.lay(row, year)
        found = (-_weight(entry, laid[row.id], year, on), entry.first, row.id, entry)
        if row.id not in best or found[:3] < best[row.id][:3]:
            best[row.id] = found
    first = nsmallest(most, best.values(), key=lambda each: each[:3])
    items = tuple(
        Item(
            row_id,
            entry.row.title,
            entry.date.kind,
            entry.when,
            _reason(entry, laid[row_id], year, on),
            -weight,
        )
        for weight, _, row_id, entry in first
    )
    return Digest(year.municipality, role, on, items, len(best) - len(items))


def _weight(entry: _Entry, laid: _Laid, year: MunicipalYear, on: date) -> float:
    days = (entry.first - on).days
    weight = float(_BINDING[entry.row.binding]) if entry.row.binding else 1.0
    weight += 2.0 if 0 <= days <= 28 else 1.0 if days >= 0 else 0.5
    if laid.collision:
        return weight + 2.0
    return weight + 1.0 if _cut_off_near(laid, year, on) else weight


def _cut_off_near(laid: _Laid, year: MunicipalYear, on: date) -> bool:
    if laid.budget_year is None:
        return False
    return on < year.cut_off_in(laid.budget_year - 1) <= on + timedelta(weeks=CUT_OFF_WEEKS)


def _reason(entry: _Entry, laid: _Laid, year: MunicipalYear, on: date) -> Words:
    what, days = entry.date.kind, (entry.first - on).days
    nb, en, nn = ([label("date_kind", what, language)] for language in ("nb", "en", "nn"))
    if days >= 0:
        nb.append(f"om {days} dager")
        en.append(f"in {days} days")
        nn.append(f"om {days} dagar")
    else:
        nb.append("nytt siden sist")
        en.append("new since last time")
        nn.append("nytt sidan sist")
    if laid.collision:
        nb.append(f"gjelder før det kan stå i budsjettet for {laid.budget_year}")
        en.append(f"applies before it can be in the budget for {laid.budget_year}")
        nn.append(f"gjeld før det kan stå i budsjettet for {laid.budget_year}")
    elif _cut_off_near(laid, year, on):
        nb.append(f"kan nå budsjettet for {laid.budget_year}")
        en.append(f"can reach the budget for {laid.budget_year}")
        nn.append(f"kan nå budsjettet for {laid.budget_year}")
    return Words("; ".join(nb), "; ".join(en), "; ".join(nn))


def digests(
    agenda: Agenda,
    years: Iterable[MunicipalYear],
    roles: tuple[str, ...],
    *,
    on: date,
    last_sent: Mapping[tuple[str, str], date] | None = None,
) -> Iterator[Digest]:
    """The digests of many municipalities and roles; `last_sent` by municipality and role."""
    sent = last_sent or {}
    for year in years:
        for role in roles:
            yield digest(agenda, role=role, year=year, on=on, last_sent=sent.get((year.municipality, role)))
