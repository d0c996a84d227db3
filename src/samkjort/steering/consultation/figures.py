"""Figures as the documents give them, and which of them may stand on one line."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.reading import Row, named, opened, proofs, rows, told_by
from samkjort.steering.evidence import BadDate, Evidence, Period, period
from samkjort.steering.reading import truth, whole
from samkjort.steering.vocabulary import REGISTER

FILE = REGISTER / "figures.yaml"
BOUNDS = {"at_least", "at_most", "more_than"}


@dataclass(frozen=True)
class Value:
    """One value: its unit and what it measures. Ages in whole years, both ends; `area` «norway» unless told.

    `area` is `None` when the source does not say; `area_likely` is then our reading.
    """

    value: float | str
    unit: str
    measure: str | None = None
    age_from: int | None = None
    age_to: int | None = None
    area: str | None = "norway"
    area_likely: str | None = None
    year: int | None = None
    year_from: int | None = None
    approx: bool = False
    bound: str | None = None
    first: Period | None = None
    last: Period | None = None

    @property
    def line(self) -> tuple[object, ...] | None:
        """What must be equal for two values to be drawn as one line; `None` when it cannot be drawn."""
        if not isinstance(self.value, int | float) or self.measure is None or self.year is None:
            return None
        return (self.unit, self.measure, self.age_from, self.age_to, self.area)


@dataclass(frozen=True)
class Figure:
    """One figure of table N with its parts."""

    id: str
    name: Words
    parts: tuple[Value, ...]
    slots: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Note:
    """A remark on a row of another table, such as a place the source seems to have wrong."""

    about: str
    says: Words
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Figures:
    """All of figures.yaml. `measures`: definition → its words; `units` likewise, «-» where none is said."""

    figures: dict[str, Figure]
    measures: dict[str, Words]
    units: dict[str, Words]
    notes: tuple[Note, ...]


@cache
def figures() -> Figures:
    """The shipped figures. Raises `BadData` with every problem when the file is not sound."""
    return read_figures(FILE)


def known_at(as_of: str | date | Period) -> tuple[Figure, ...]:
    """Figures that some document had told by a day."""
    return tuple(each for each in figures().figures.values() if told_by(each.evidence, as_of))


def shown(value: Value, language: str = "nb") -> str:
    """A value as it is read: bound, number, unit, what and whom it is of, and always the year when known."""
    english = language == "en"
    number = value.value
    if isinstance(number, int | float):
        plain = value.unit in ("year", "guideline", "school_year")
        text = str(number) if plain else f"{number:,}".replace(",", " ").replace(".", "." if english else ",")
    else:
        text = number
    bounds = {
        "at_least": Words("minst", "at least", "minst"),
        "at_most": Words("høyst", "at most", "høgst"),
        "more_than": Words("over", "more than", "over"),
    }
    head = bounds[value.bound].in_language(language) if value.bound else ""
    about = ("about" if english else "om lag") if value.approx else ""
    unit = figures().units[value.unit].in_language(language)
    first = " ".join(word for word in (head, about, text, "" if unit == "-" else unit) if word)
    measure = figures().measures.get(value.measure or "")
    ages = _ages(value, english)
    tail = (measure.in_language(language) if measure else "", ages, str(value.year or ""))
    return f"{first} ({', '.join(each for each in tail if each)})" if any(tail) else first


def _ages(value: Value, english: bool) -> str:
    unit = "years" if english else "år"
    if value.age_to is None:
        return "" if value.age_from is None else f"{value.age_from} {unit} +"
    if value.age_from is None:
        return f"under {value.age_to + 1} {unit}"
    return f"{value.age_from}-{value.age_to} {unit}"


def lines(among: tuple[Figure, ...] | None = None) -> dict[tuple[object, ...], list[tuple[str, Value]]]:
    """Values that may stand on one line: same unit, definition, ages and area; by year (Q-5)."""
    found: dict[tuple[object, ...], list[tuple[str, Value]]] = defaultdict(list)
    for figure in tuple(figures().figures.values()) if among is None else among:
        for value in figure.parts:
            if value.line is not None:
                found[value.line].append((figure.id, value))
    return {key: sorted(values, key=lambda each: each[1].year or 0) for key, values in found.items()}


@dataclass(frozen=True)
class Alike:
    """The same number given for different definitions, ages, areas or years: not a trend."""

    value: float
    unit: str
    figures: tuple[str, ...]
    differ_in: tuple[str, ...]


def alike(
    among: tuple[Figure, ...] | None = None, *, units: tuple[str, ...] = ("percent",)
) -> tuple[Alike, ...]:
    """Numbers that come again in figures that cannot stand on one line."""
    by_number: dict[tuple[float, str], list[tuple[str, Value]]] = defaultdict(list)
    for figure in tuple(figures().figures.values()) if among is None else among:
        for value in figure.parts:
            if isinstance(value.value, int | float) and value.unit in units and value.line is not None:
                by_number[float(value.value), value.unit].append((figure.id, value))
    found = []
    for (number, unit), same in by_number.items():
        if len({each.line for _, each in same}) > 1:
            found.append(Alike(number, unit, tuple(name for name, _ in same), _difference(same)))
    return tuple(found)


def differing(*ids: str) -> tuple[str, ...]:
    """In what the first values of some figures differ: measure, ages, area, year."""
    return _difference([(name, figures().figures[name].parts[0]) for name in ids])


def changes_per_day(changes: int, first: date, last: date) -> float:
    """Changes a day (R-34), both days counted. Raises `ValueError` when the days run backwards."""
    if last < first:
        raise ValueError(f"{last} er før {first}")
    return changes / ((last - first).days + 1)


def _difference(values: list[tuple[str, Value]]) -> tuple[str, ...]:
    names = ("measure", "age_from", "age_to", "area", "year")
    return tuple(name for name in names if len({getattr(value, name) for _, value in values}) > 1)


def read_figures(path: Path) -> Figures:
    """Read a file of figures. `BadData` names every error with its line."""
    with opened(path, keys={"measures", "units", "figures", "notes"}) as source:
        measures, units = (
            {
                name: text
                for name, item in source.data[section].items()
                if (text := named(source, (section, name), item))
            }
            for section in ("measures", "units")
        )
        found = Figures(
            {each.id: each for each in rows(source, "figures", _figure)},
            measures,
            units,
            rows(source, "notes", _note),
        )
    return found


def _figure(source: Source, key: Key, item: Row) -> Figure | None:
    keys = {"id", "nb", "en", "parts", "slots", "evidence"}
    name = named(source, key, item)
    if not source.mapping(key, item, keys=keys, required=keys - {"slots"}) or name is None:
        return None
    parts = (_value(source, (*key, "parts", n), each) for n, each in enumerate(item["parts"]))
    return Figure(
        id=str(item["id"]),
        name=name,
        parts=tuple(part for part in parts if part),
        slots=source.texts((*key, "slots"), item.get("slots")),
        evidence=proofs(source, key, item),
    )


_VALUE = {
    *("value", "unit", "measure", "age_from", "age_to", "area", "area_likely", "year", "year_from", "approx"),
    *("bound", "first", "last"),
}


def _value(source: Source, key: Key, item: Row) -> Value | None:
    if not source.mapping(key, item, keys=_VALUE, required={"value", "unit"}):
        return None
    value = item["value"]
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        source.problem((*key, "value"), f"expected a number or a text, found {value!r}")
        return None
    if "bound" in item:
        source.one_of((*key, "bound"), item["bound"], BOUNDS)
    area = item.get("area", "norway")
    return Value(
        value=value,
        unit=str(item["unit"]),
        measure=item.get("measure"),
        age_from=whole(source, (*key, "age_from"), item.get("age_from")),
        age_to=whole(source, (*key, "age_to"), item.get("age_to")),
        area=None if area == "unknown" else area,
        area_likely=item.get("area_likely"),
        year=whole(source, (*key, "year"), item.get("year")),
        year_from=whole(source, (*key, "year_from"), item.get("year_from")),
        approx=truth(source, (*key, "approx"), item.get("approx")) is True,
        bound=item.get("bound"),
        first=_period(source, (*key, "first"), item.get("first")),
        last=_period(source, (*key, "last"), item.get("last")),
    )


def _period(source: Source, key: Key, value: object) -> Period | None:
    if value is None:
        return None
    try:
        return period(str(value))
    except BadDate as error:
        source.problem(key, str(error))
        return None


def _note(source: Source, key: Key, item: Row) -> Note | None:
    says = named(source, key, item)
    return Note(str(item["about"]), says, proofs(source, key, item)) if says else None
