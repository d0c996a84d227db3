"""What someone has held about the law, and provisions said to match well: always as theirs, with lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from samkjort.law.identifiers import ProvisionPath
from samkjort.law.paths import REGISTER, shown
from samkjort.law.pointers import Pointer, read_pointers
from samkjort.law.terms import read_paths
from samkjort.law.vocabulary import Words, themes, words
from samkjort.law.yamlsource import Key, Source, read

_Item = TypeVar("_Item", "Position", "Match")

POSITIONS = REGISTER / "positions.yaml"
MATCHES = REGISTER / "matches.yaml"


class Stance(StrEnum):
    """What the holder wants: for, against, for on a condition, or keep the law as it was."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    SUPPORTS_IF = "supports_if"
    KEEP = "keep"

    @property
    def label(self) -> Words:
        """The stance as people see it."""
        return {
            Stance.SUPPORTS: Words("støtter", "supports", "støttar"),
            Stance.OPPOSES: Words("støtter ikke", "does not support", "støttar ikkje"),
            Stance.SUPPORTS_IF: Words("støtter på vilkår", "supports on a condition", "støttar på vilkår"),
            Stance.KEEP: Words("beholde som i dag", "keep as today", "behalde som i dag"),
        }[self]


@dataclass(frozen=True)
class Position:
    """A position on a point of law.

    `agreed` says that it was shared with those it was addressed to; `law_now` how the law stands today.
    """

    id: str
    holders: tuple[Words, ...]
    holder_ids: tuple[str, ...]
    stance: Stance
    agreed: bool
    about: Words
    says: Words
    year: int
    provisions: tuple[ProvisionPath, ...]
    themes: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    law_now: Words
    law_now_provisions: tuple[ProvisionPath, ...]

    def attributed(self, language: str = "nb") -> str:
        """The position as a sentence that names its holder and year, so that it is never read as the law."""
        names = [holder.in_language(language) for holder in self.holders]
        joined = (" and " if language == "en" else " og ").join(names)
        heading = "position" if language == "en" else "standpunkt"
        stance = self.stance.label.in_language(language)
        return f"{joined} ({heading}, {self.year}; {stance}): {self.says.in_language(language)}"


@dataclass(frozen=True)
class Match:
    """Provisions of different acts pointed out as well matched: what is the same and what still differs.

    `said_as` is how the source names them; `reading` which provisions of today we read that to be.
    """

    id: str
    title: Words
    said_as: Words
    reading: Words
    sides: tuple[tuple[ProvisionPath, ...], ...]
    same: tuple[Words, ...]
    different: tuple[Words, ...]
    themes: tuple[str, ...]
    pointers: tuple[Pointer, ...]


@cache
def positions() -> dict[str, Position]:
    """The shipped positions by id. Raises `BadData` with every problem when the file is not sound."""
    return read_positions(POSITIONS)


@cache
def matches() -> dict[str, Match]:
    """The shipped matches by id. Raises `BadData` with every problem when the file is not sound."""
    return read_matches(MATCHES)


def positions_on(path: ProvisionPath) -> tuple[Position, ...]:
    """Positions that concern a provision: taken on it, on a part of it, or on the section it belongs to."""
    return tuple(
        position
        for position in positions().values()
        if any(path.is_within(on) or on.is_within(path) for on in position.provisions)
    )


def read_positions(path: Path) -> dict[str, Position]:
    """Read a file of positions. Raises `BadData` listing everything that is wrong.

    Every position names who held it, when, and where it is written.
    """
    source = read(path, shown_as=shown(path))
    source.raise_problems()
    data = source.data
    if not source.mapping((), data, keys={"holders", "positions"}, required={"holders", "positions"}):
        source.raise_problems()
    holders = {
        str(row["id"]): Words(str(row["nb"]), str(row["en"]), source.nynorsk.get(("holders", n)))
        for n, row in enumerate(data["holders"] or [])
        if source.mapping(("holders", n), row, keys={"id", "nb", "en"}, required={"id", "nb", "en"})
    }
    rows = enumerate(data["positions"] or [])
    found = [item for n, row in rows if (item := _position(source, ("positions", n), row, holders))]
    return _by_id(source, "positions", found)


def _position(source: Source, key: Key, row: Any, known: dict[str, Words]) -> Position | None:
    required = {"id", "holders", "stance", "agreed", "about", "says", "date", "themes", "pointers", "law_now"}
    keys = required | {"provisions", "law_now_provisions"}
    if not source.mapping(key, row, keys=keys, required=required):
        return None
    names = source.texts((*key, "holders"), row["holders"])
    holders = [name for name in names if source.one_of((*key, "holders"), name, known)]
    stance = source.one_of((*key, "stance"), row["stance"], {item.value for item in Stance})
    texts = [words(source, (*key, name), row[name]) for name in ("about", "says", "law_now")]
    year, agreed = row["date"], row["agreed"]
    if type(year) is not int:
        source.problem((*key, "date"), f"expected a year such as 2020, found {year!r}")
    if not isinstance(agreed, bool):
        source.problem((*key, "agreed"), "expected true or false")
    pointers = read_pointers(source, (*key, "pointers"), row["pointers"])
    if not pointers:
        source.problem(key, "a position needs a pointer to where it is written")
    chosen = _themes(source, (*key, "themes"), row["themes"])
    on = read_paths(source, (*key, "provisions"), row.get("provisions"))
    now = read_paths(source, (*key, "law_now_provisions"), row.get("law_now_provisions"))
    about, says, law_now = texts
    if not (holders and stance and about and says and law_now):
        return None
    return Position(
        id=str(row["id"]),
        holders=tuple(known[name] for name in holders),
        holder_ids=tuple(holders),
        stance=Stance(stance),
        agreed=agreed is True,
        about=about,
        says=says,
        year=year if type(year) is int else 0,
        provisions=on,
        themes=chosen,
        pointers=pointers,
        law_now=law_now,
        law_now_provisions=now,
    )


def read_matches(path: Path) -> dict[str, Match]:
    """Read a file of matches. Raises `BadData` listing everything that is wrong.

    A match has at least two sides, something that is the same, and a pointer.
    """
    source = read(path, shown_as=shown(path))
    source.raise_problems()
    if not source.mapping((), source.data, keys={"matches"}, required={"matches"}):
        source.raise_problems()
    rows = enumerate(source.data["matches"] or [])
    found = [item for n, row in rows if (item := _match(source, ("matches", n), row))]
    return _by_id(source, "matches", found)


def _match(source: Source, key: Key, row: Any) -> Match | None:
    keys = {"id", "title", "said_as", "reading", "sides", "same", "different", "themes", "pointers"}
    if not source.mapping(key, row, keys=keys, required=keys):
        return None
    texts = [words(source, (*key, name), row[name]) for name in ("title", "said_as", "reading")]
    sides = row["sides"] if isinstance(row["sides"], list) else []
    paths = tuple(read_paths(source, (*key, "sides", n), side) for n, side in enumerate(sides))
    if sum(1 for side in paths if side) < 2:
        source.problem(key, "a match needs at least two sides with provisions")
    pointers = read_pointers(source, (*key, "pointers"), row["pointers"])
    if not pointers:
        source.problem(key, "a match needs a pointer to where it is said")
    same, different = (
        _list(source, (*key, "same"), row["same"]),
        _list(source, (*key, "different"), row["different"]),
    )
    if not same:
        source.problem((*key, "same"), "say what matches")
    chosen = _themes(source, (*key, "themes"), row["themes"])
    title, said_as, reading = texts
    if not (title and said_as and reading):
        return None
    return Match(str(row["id"]), title, said_as, reading, paths, same, different, chosen, pointers)


def _list(source: Source, key: Key, value: object) -> tuple[Words, ...]:
    if not isinstance(value, list):
        source.problem(key, "expected a list of {nb, en}")
        return ()
    read_ = (words(source, (*key, n), item) for n, item in enumerate(value))
    return tuple(item for item in read_ if item)


def _themes(source: Source, key: Key, value: object) -> tuple[str, ...]:
    names = source.texts(key, value)
    return tuple(name for name in names if source.one_of(key, name, themes()))


def _by_id(source: Source, name: str, items: list[_Item]) -> dict[str, _Item]:
    result: dict[str, _Item] = {}
    for number, item in enumerate(items):
        if item.id in result:
            source.problem((name, number), f"«{item.id}» stands twice")
        result[item.id] = item
    source.raise_problems()
    return result
