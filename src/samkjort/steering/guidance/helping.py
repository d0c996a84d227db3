"""One door: who helps a municipality with a question, outside itself, and how long it waits (C-39, G-13).

A question needs no sector. It always goes to the State Administrator, whose departments answer as one. A
rare type of case, or a small municipality, opens the national bodies of experts, and other municipalities
that offer help.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from statistics import median
from typing import Any

from samkjort.law.yamlsource import Key, Source
from samkjort.steering.evidence import Evidence
from samkjort.steering.guidance.matching import Exchange
from samkjort.steering.guidance.reading import FOLDER, among, lists, name, proofs
from samkjort.steering.reading import read_rows, truth
from samkjort.steering.vocabulary import Name, enumerations

NO_CASE = "none"


@dataclass(frozen=True)
class Helper:
    """Who one can turn to. `proposed`: asked for, and not there. `sizes` empty: for all."""

    id: str
    title: Name
    says: Name
    level: str
    body: str
    case_types: tuple[str, ...]
    themes: tuple[str, ...]
    sizes: tuple[str, ...]
    proposed: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Way:
    """One place a question goes: a body or a municipality. `why`: one_door, case_type, theme or offers."""

    holder: str
    level: str
    why: str
    helper: Helper | None = None
    offer: str = ""


@cache
def helpers() -> tuple[Helper, ...]:
    """Those the register knows of. Raises `BadData` when a row is not sound."""
    return read_rows(FOLDER / "helpers.yaml", _helper)


def _helper(source: Source, key: Key, item: dict[str, Any]) -> Helper | None:
    known = {"id", "title", "says", "level", "body", "case_types", "themes", "sizes", "proposed", "evidence"}
    if not source.mapping(key, item, keys=known, required={"id", "title", "says", "level", "evidence"}):
        return None
    title, says = (name(source, (*key, part), item[part]) for part in ("title", "says"))
    level = source.one_of((*key, "level"), item["level"], lists()["helper_level"])
    evidence = proofs(source, (*key, "evidence"), item["evidence"])
    proposed = bool(truth(source, (*key, "proposed"), item.get("proposed")))
    if not proposed and not item.get("body"):
        source.problem(key, "who is there has a body of the steering register")
    if title is None or says is None or level is None:
        return None
    sizes = source.texts((*key, "sizes"), item.get("sizes"))
    for number, size in enumerate(sizes):
        source.one_of((*key, "sizes", number), size, set(enumerations()["size_class"]))
    return Helper(
        str(item["id"]),
        title,
        says,
        level,
        str(item.get("body") or ""),
        among(source, (*key, "case_types"), item.get("case_types"), "case_type"),
        among(source, (*key, "themes"), item.get("themes"), "theme"),
        sizes,
        proposed,
        evidence,
    )


def ways(
    municipality: str,
    *,
    case_type: str = NO_CASE,
    theme: str = "",
    size: str = "",
    exchanges: Iterable[Exchange] = (),
) -> tuple[Way, ...]:
    """Where a question goes, all outside the municipality: the one door first, then experts, then peers.

    A body of experts is opened by the type of case; for a small municipality by the theme too. Peers are the
    municipalities that offer help on the theme, or on the theme of the case.
    """
    found: list[Way] = []
    for each in helpers():
        if each.proposed or (each.sizes and size not in each.sizes):
            continue
        if each.level == "regional":
            found.append(Way(each.body, each.level, "one_door", each))
        elif case_type != NO_CASE and case_type in each.case_types:
            found.append(Way(each.body, each.level, "case_type", each))
        elif size == "small" and theme and theme in each.themes:
            found.append(Way(each.body, each.level, "theme", each))
    themes = {theme, THEME_OF_CASE.get(case_type, "")} - {""}
    found += [
        Way(each.municipality, "peer", "offers", None, each.id)
        for each in exchanges
        if each.offers and each.theme in themes and each.municipality != municipality
    ]
    return tuple(
        {way.holder: way for way in reversed(found)}[holder]
        for holder in dict.fromkeys(w.holder for w in found)
    )


THEME_OF_CASE = {
    "bullying": "school_environment",
    "social_control": "minority_language",
    "rare_need": "special_education",
    "violence": "prevention",
}
"""The theme under which others may have offered help with a type of case."""


def not_there_yet(case_type: str, size: str) -> tuple[Helper, ...]:
    """Help that is asked for and does not exist, for this type of case and size of municipality."""
    return tuple(
        each
        for each in helpers()
        if each.proposed and case_type in each.case_types and (not each.sizes or size in each.sizes)
    )


@dataclass(frozen=True)
class Asked:
    """A question as time sees it: when it was asked, when somebody first helped, the asker's size."""

    at: datetime
    helped: datetime | None
    size: str = ""


@dataclass(frozen=True)
class TimeToHelp:
    """Days from question to help: median over those helped (`None`: nobody is), and how many wait."""

    helped: int
    waiting: int
    median_days: float | None
    longest_wait: float | None


def time_to_help(rows: Iterable[Asked], now: datetime, *, size: str | None = None) -> TimeToHelp:
    """How long help takes; of one size class alone when `size` is given."""
    chosen = [row for row in rows if size is None or row.size == size]
    took = [days(row.at, row.helped) for row in chosen if row.helped is not None]
    waits = [days(row.at, now) for row in chosen if row.helped is None]
    return TimeToHelp(len(took), len(waits), median(took) if took else None, max(waits, default=None))


def days(first: datetime, last: datetime) -> float:
    """Days between two instants, with parts of a day to one decimal."""
    return round((last - first).total_seconds() / 86_400, 1)


def whole(asked: Iterable[str], answered: Iterable[str]) -> tuple[str, ...]:
    """Departments that were asked and have not given their part; empty when the one answer can be written."""
    given = set(answered)
    return tuple(each for each in asked if each not in given)
