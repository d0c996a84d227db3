"""Names that have changed over time, of bodies, roles, reforms and acts: which name held on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from samkjort.law.aliases import names_of
from samkjort.law.names import Pointer, PointerKind, read_pointers
from samkjort.law.paths import REGISTER, shown
from samkjort.law.yamlsource import Key, Source, read

FILE = REGISTER / "former_names.yaml"


class NamedKind(StrEnum):
    """What sort of thing bears the names."""

    BODY = "body"
    ROLE = "role"
    REFORM = "reform"
    ACT = "act"


@dataclass(frozen=True)
class DatedName:
    """One name, from its first to its last day (None: open), with other forms of it and the English."""

    name: str
    en: str
    other: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the name was in use on the date."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    @property
    def forms(self) -> tuple[str, ...]:
        """Every written form."""
        return (self.name, *self.other)


@dataclass(frozen=True)
class Named:
    """One thing with its names in time's order. `from_memory`: some date was not read anywhere."""

    id: str
    kind: NamedKind
    names: tuple[DatedName, ...]
    pointers: tuple[Pointer, ...]
    sources: tuple[Pointer, ...]

    @property
    def from_memory(self) -> bool:
        """Whether some date rests on memory alone."""
        return any(pointer.kind is PointerKind.MEMORY for pointer in self.sources)

    def on(self, day: date) -> DatedName:
        """The name in use on the date, the newest where two were; else the one nearest to it."""
        held = [name for name in self.names if name.holds(day)]
        return held[-1] if held else self.names[0]


class UnknownName(LookupError):
    """Nothing in the register has borne that name."""


@cache
def former_names() -> dict[str, Named]:
    """The shipped names by id. Raises `BadData` with every problem when the file is not sound."""
    return read_former_names(FILE)


def same_thing(name: str) -> Named:
    """What bears or bore a name, whatever it is called today. Raises `UnknownName`."""
    wanted = name.casefold().strip()
    for named in former_names().values():
        if any(wanted == form.casefold() for item in named.names for form in item.forms):
            return named
    raise UnknownName(f"«{name}» er ikke blant navnene som har skiftet; se `samkjort law names`")


def read_former_names(path: Path) -> dict[str, Named]:
    """Read a file of names. Raises `BadData`: periods that overlap unless said, a row without a line."""
    source = read(path, shown_as=shown(path))
    source.raise_problems()
    found: dict[str, Named] = {}
    for number, row in enumerate(source.data["names"]):
        key: Key = ("names", number)
        keys = {"id", "kind", "pointers", "sources", "names", "act", "overlap"}
        if not source.mapping(key, row, keys=keys, required={"id", "kind", "pointers", "sources", "names"}):
            continue
        kind = source.one_of((*key, "kind"), row["kind"], {item.value for item in NamedKind})
        pointers = read_pointers(source, (*key, "pointers"), row["pointers"], documents_only=True)
        sources = read_pointers(source, (*key, "sources"), row["sources"])
        names = _of_act(row["act"]) if "act" in row else _names(source, key, row["names"])
        if not (names and pointers and sources):
            source.problem(key, "expected names, the lines that use them, and where the dates are from")
        elif not row.get("overlap"):
            for before, after in pairwise(names):
                if before.valid_to is None or after.valid_from is None or before.valid_to >= after.valid_from:
                    source.problem(key, f"«{before.name}» must end before «{after.name}» begins")
        if kind:
            found[row["id"]] = Named(row["id"], NamedKind(kind), names, pointers, sources)
    source.raise_problems()
    return found


def _names(source: Source, key: Key, rows: Any) -> tuple[DatedName, ...]:
    found = []
    for number, row in enumerate(rows):
        here: Key = (*key, "names", number)
        keys = {"name", "other", "en", "from", "to"}
        if source.mapping(here, row, keys=keys, required={"name", "en"}):
            other = source.texts((*here, "other"), row.get("other"))
            found.append(DatedName(row["name"], row["en"], other, row.get("from"), row.get("to")))
    return tuple(found)


def _of_act(document: str) -> tuple[DatedName, ...]:
    """The official names of an act, as the aliases have them."""
    own = [alias for alias in names_of(document) if alias.preferred and alias.language != "en"]
    english = next((a.name for a in names_of(document) if a.language == "en"), own[0].name)
    return tuple(DatedName(a.name, english, (), a.valid_from, a.valid_to) for a in own)
