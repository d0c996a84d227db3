"""Readers shared by the consultation registers: sections, names in two languages, evidence and days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source, collecting, read
from samkjort.steering.evidence import (
    Certainty,
    Evidence,
    Level,
    Period,
    period,
    read_evidence,
    read_period,
)
from samkjort.steering.reading import mappings, shown

_Row = TypeVar("_Row")
Row = dict[str, Any]


@contextmanager
def opened(path: Path, *, keys: set[str]) -> Iterator[Source]:
    """A register file that is a mapping with `keys`; every problem noted inside is raised at the end."""
    source = read(path, shown_as=shown(path))
    with collecting(source):
        source.raise_problems()
        source.mapping((), source.data, keys=keys)
        yield source


def rows(source: Source, section: str, one: Callable[[Source, Key, Row], _Row | None]) -> tuple[_Row, ...]:
    """The rows of one section; two with the same `id` are an error. `one` notes what is wrong itself."""
    found: list[_Row] = []
    seen: set[str] = set()
    for key, item in mappings(source, (section,), source.data.get(section)):
        name = item.get("id")
        if name is not None and str(name) in seen:
            source.problem((*key, "id"), f"«{name}» stands twice")
        seen.add(str(name))
        row = one(source, key, item)
        if row is not None:
            found.append(row)
    return tuple(found)


def named(source: Source, key: Key, item: Row) -> Words | None:
    """The name of a row from its `nb` and `en`."""
    nb = source.text((*key, "nb"), item.get("nb"))
    en = source.text((*key, "en"), item.get("en"))
    return Words(nb, en, source.nynorsk.get(key)) if nb and en else None


def inner(source: Source, key: Key, item: Row, name: str) -> Words | None:
    """An optional text under `name`, written `{nb, en}`."""
    value = item.get(name)
    if value is None:
        return None
    if not isinstance(value, dict):
        source.problem((*key, name), "expected {nb, en}")
        return None
    return named(source, (*key, name), value)


def proofs(
    source: Source, key: Key, item: Row, *, needed: bool = True, level: Level = Level.STATED
) -> tuple[Evidence, ...]:
    """The evidence of a row, at `level` unless it says another; none is an error when it is `needed`."""
    found = read_evidence(source, (*key, "evidence"), item.get("evidence"), default=level)
    if needed and not found:
        source.problem(key, "expected evidence: the lines where it stands")
    return found


def when(source: Source, key: Key, item: Row, name: str) -> Period | None:
    """An optional date under `name` in any of the forms of `period`, as certain as the row says."""
    if item.get(name) is None:
        return None
    certainty = source.one_of(
        (*key, "certainty"), item.get("certainty", "fixed"), {each.value for each in Certainty}
    )
    return read_period(source, (*key, name), item[name], Certainty(certainty or "fixed"))


def as_period(value: str | date | Period) -> Period:
    """`as of` in any form: a day, or a text such as `2021-04` or `2021`. Raises `BadDate`."""
    if isinstance(value, Period):
        return value
    return period(value.isoformat() if isinstance(value, date) else value)


def days_between(start: Period, end: Period) -> tuple[int, int]:
    """Least and most days from `start` to `end` when either is known roughly; below 0 before the start."""
    return (end.first - start.last).days, (end.last - start.first).days


def told_by(evidence: tuple[Evidence, ...], as_of: str | date | Period) -> bool:
    """Whether some of the evidence was out on the last day of `as_of`; public addresses carry no date."""
    from samkjort.steering.register_data import documents

    on = latest(as_of)
    return any(not each.doc or documents()[each.doc].dated <= on for each in evidence)


def latest(value: str | date | Period) -> date:
    """The last day an `as of` covers: what had been said or done by then counts."""
    return as_period(value).last


def day_after(value: date) -> date:
    """The next day."""
    return value + timedelta(days=1)
