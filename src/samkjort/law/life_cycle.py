"""The life cycle of an act: planned, consultation, adopted, in force, postponed, renamed, replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from samkjort.law.names import Pointer, read_pointers
from samkjort.law.vocabulary import Words, words
from samkjort.law.yamlsource import Key, Source


class Stage(StrEnum):
    """What happened to an act."""

    PLANNED = "planned"
    CONSULTATION = "consultation"
    ADOPTED = "adopted"
    POSTPONED = "postponed"
    IN_FORCE = "in_force"
    RENAMED = "renamed"
    REPLACED = "replaced"


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


LABELS = {
    Stage.PLANNED: Words("planlagt", "planned", "planlagd"),
    Stage.CONSULTATION: Words("på høring", "sent out for consultation", "på høyring"),
    Stage.ADOPTED: Words("vedtatt", "adopted", "vedteken"),
    Stage.POSTPONED: Words("utsatt", "postponed", "utsett"),
    Stage.IN_FORCE: Words("i kraft", "in force", "i kraft"),
    Stage.RENAMED: Words("fikk nytt navn", "renamed", "fekk nytt namn"),
    Stage.REPLACED: Words("erstattet", "replaced", "avløyst"),
}
_FORMS = {
    Precision.YEAR: re.compile(r"\d{4}\Z"),
    Precision.MONTH: re.compile(r"\d{4}-(?:0[1-9]|1[0-2])\Z"),
}


@dataclass(frozen=True)
class LifeEvent:
    """One step in an act's life: what happened, `on` what date (as exact as `precision` says), read where.

    `expected`: when the act was then expected in force; `instead_of`: what a postponement changed.
    """

    stage: Stage
    on: str
    precision: Precision
    sources: tuple[Pointer, ...]
    expected: str | None = None
    instead_of: str | None = None
    text: Words | None = None

    @property
    def day(self) -> date | None:
        """The day, when it is known to the day."""
        return date.fromisoformat(self.on) if self.precision is Precision.DAY else None

    def when(self) -> tuple[str, int]:
        """Key for time's order: by date, and within the same date by stage."""
        return (self.on, list(Stage).index(self.stage))

    def printed(self, language: str = "nb") -> str:
        """«2022-12-15 utsatt til 2024 (ikke 2023): … [004:397-399; 004:407-410]»."""
        english = language == "en"
        line = f"{self.on} {LABELS[self.stage].in_language(language)}"
        if self.expected:
            line += f"{' to' if english else ' til'} {self.expected}"
        if self.instead_of:
            line += f" ({'not' if english else 'ikke'} {self.instead_of})"
        if self.text:
            line += f": {self.text.in_language(language)}"
        return f"{line} [{'; '.join(pointer.text for pointer in self.sources)}]"


def read_events(source: Source, key: Key, value: Any) -> tuple[LifeEvent, ...]:
    """Read the list of events; every event needs a date that fits its precision, and a source."""
    if not isinstance(value, list) or not value:
        source.problem(key, "expected a list of events")
        return ()
    found = (_event(source, (*key, number), row) for number, row in enumerate(value))
    return tuple(event for event in found if event)


def _event(source: Source, key: Key, row: Any) -> LifeEvent | None:
    keys = {"event", "date", "precision", "sources", "expected", "instead_of", "text"}
    needed = {"event", "date", "precision", "sources"}
    if not source.mapping(key, row, keys=keys, required=needed):
        return None
    stage = source.one_of((*key, "event"), row["event"], {item.value for item in Stage})
    precision = source.one_of((*key, "precision"), row["precision"], {item.value for item in Precision})
    sources = read_pointers(source, (*key, "sources"), row["sources"])
    text = words(source, (*key, "text"), row["text"]) if "text" in row else None
    if not sources:
        source.problem((*key, "sources"), "an event without a source cannot be kept")
    when = _dated(source, (*key, "date"), row["date"], Precision(precision)) if precision else None
    instead = source.text((*key, "instead_of"), row.get("instead_of"), optional=True)
    expected = source.text((*key, "expected"), row.get("expected"), optional=True)
    if stage == Stage.POSTPONED and not (instead and expected):
        source.problem(key, "a postponement must say to when and from when (keys «expected», «instead_of»)")
    if not (stage and precision and when and sources):
        return None
    return LifeEvent(Stage(stage), when, Precision(precision), sources, expected, instead, text)


def _dated(source: Source, key: Key, value: Any, precision: Precision) -> str | None:
    if precision is Precision.DAY:
        if type(value) is date:
            return value.isoformat()
        source.problem(key, f"expected a day such as 2022-08-01, found {value!r}")
    elif isinstance(value, str) and _FORMS[precision].match(value):
        return value
    else:
        shape = '"2024"' if precision is Precision.YEAR else '"2021-05"'
        source.problem(key, f"expected {shape} in quotes, found {value!r}")
    return None
