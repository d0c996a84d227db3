"""A municipality's own year: budget cut-off, council meetings and fixed points; defaults it may change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source, collecting, read
from samkjort.steering.evidence import Period, period
from samkjort.steering.reading import codes, mappings, words
from samkjort.steering.thresholds import Thresholds, thresholds
from samkjort.steering.vocabulary import REGISTER, enumerations

FILE = REGISTER / "municipal_year.yaml"


@dataclass(frozen=True)
class YearItem:
    """One fixed point of the year. `when`: `MM-DD`, `MM` or `MM..MM`; `basis` law, state or local.

    `verified` is false where the day is our own knowledge: it is shown, and drives no warning.
    """

    id: str
    name: Words
    when: str
    basis: str
    roles: tuple[str, ...]
    verified: bool
    source: str = ""

    def in_year(self, year: int) -> Period:
        """The days it falls on in a year."""
        first, _, last = self.when.partition("..")
        start = period(f"{year}-{first}")
        return replace(start, last=period(f"{year}-{last}").last) if last else start


@dataclass(frozen=True)
class MunicipalYear:
    """The year of one municipality. `local` says that it has been entered by the municipality itself.

    `council` are the council's meeting days as `MM-DD`, or whole dates for one certain year;
    `lead_months` its own need of time from adoption to force, when it has said so.
    """

    municipality: str
    cut_off: str
    council: tuple[str, ...]
    items: tuple[YearItem, ...]
    size_class: str | None = None
    lead_months: float | None = None
    local: bool = False

    def cut_off_in(self, year: int) -> date:
        """The last day on which what is known can go into next year's budget."""
        return date.fromisoformat(f"{year}-{self.cut_off}")

    def council_dates(self, year: int) -> tuple[date, ...]:
        """The council's meetings of a year, in order. Whole dates stand for their own year only."""
        return _council_dates(self.council, year)

    def first_council_after(self, day: date) -> date | None:
        """The first council meeting on or after a day, looking two years ahead; `None` when none is known."""
        for year in range(day.year, day.year + 3):
            dates = self.council_dates(year)
            if dates and dates[-1] >= day:
                return dates[bisect_left(dates, day)]
        return None

    def first_budget_year(self, known: date) -> int:
        """The first year whose budget can hold what became known on a day: after the next cut-off."""
        return known.year + (1 if (known.month, known.day) <= self.cut_off_day else 2)

    @cached_property
    def cut_off_day(self) -> tuple[int, int]:
        """Month and day of the cut-off."""
        month, _, day = self.cut_off.partition("-")
        return int(month), int(day)

    def earliest_council(self, received: date, *, weeks: float) -> date | None:
        """The first council meeting at least `weeks` after something was received."""
        return self.first_council_after(received + timedelta(weeks=weeks))


@lru_cache(maxsize=512)
def _council_dates(council: tuple[str, ...], year: int) -> tuple[date, ...]:
    own = [text for text in council if len(text) == 10 and text.startswith(str(year))]
    days = own or [f"{year}-{text}" for text in council if len(text) == 5]
    return tuple(sorted(date.fromisoformat(text) for text in days))


@cache
def default_year() -> MunicipalYear:
    """The default year, which a municipality changes as it wants."""
    return read_year(FILE, thresholds())


def read_year(
    path: Path, limits: Thresholds, *, municipality: str = "", local: bool = False
) -> MunicipalYear:
    """Read a year from a file. `BadData` names every error with its line."""
    source = read(path, shown_as=path.name)
    with collecting(source):
        source.raise_problems()
        keys = {"items", "council_meetings", "budget_cut_off", "lead_months", "size_class"}
        source.mapping((), source.data, keys=keys, required={"items", "council_meetings"})
        items = tuple(
            item
            for key, raw in mappings(source, ("items",), source.data.get("items"))
            if (item := _item(source, key, raw)) is not None
        )
        council = source.texts(("council_meetings",), source.data.get("council_meetings"))
        cut_off = str(source.data.get("budget_cut_off") or limits["budget_cut_off"])
        for key, text in (*((("council_meetings", n), t) for n, t in enumerate(council)), ((), cut_off)):
            _day(source, key, text)
    return MunicipalYear(
        municipality,
        cut_off,
        council,
        items,
        source.data.get("size_class"),
        source.data.get("lead_months"),
        local,
    )


def _day(source: Source, key: Key, text: str) -> None:
    try:
        date.fromisoformat(text if len(text) == 10 else f"2023-{text}")
    except ValueError:
        source.problem(key, f"«{text}» is not a day; write MM-DD or YYYY-MM-DD")


def _item(source: Source, key: Key, raw: dict[str, Any]) -> YearItem | None:
    needed = {"id", "when", "basis", "roles", "name"}
    if not source.mapping(key, raw, keys={*needed, "verified", "source"}, required=needed):
        return None
    name = words(source, (*key, "name"), raw["name"])
    basis = source.one_of((*key, "basis"), raw["basis"], {"law", "state", "local"})
    roles = codes(source, (*key, "roles"), raw["roles"], set(enumerations()["role"]))
    if name is None or basis is None:
        return None
    item = YearItem(
        str(raw["id"]),
        name,
        str(raw["when"]),
        basis,
        roles,
        raw.get("verified") == "public",
        str(raw.get("source") or ""),
    )
    try:
        item.in_year(2023)
    except ValueError:
        source.problem((*key, "when"), f"«{item.when}» is not MM-DD, MM or MM..MM")
        return None
    return item


def size_class(inhabitants: int, limits: Thresholds | None = None) -> str:
    """Small, medium or large by the limits."""
    least = (limits or thresholds())["size_class_least"]
    if inhabitants >= least["large"]:
        return "large"
    return "medium" if inhabitants >= least["medium"] else "small"


def with_changes(year: MunicipalYear, items: Iterable[YearItem]) -> MunicipalYear:
    """The year with some items replaced by id, or added; it then counts as the municipality's own."""
    changed = {item.id: item for item in (*year.items, *items)}
    return replace(year, items=tuple(changed.values()), local=True)
