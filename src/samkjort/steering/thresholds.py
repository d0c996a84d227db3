"""The limits the checks use, from thresholds.yaml or a file of one's own: shown with every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law.yamlsource import collecting, read
from samkjort.steering.vocabulary import REGISTER, RelationKind, enumerations

FILE = REGISTER / "thresholds.yaml"


@dataclass(frozen=True)
class Milestone:
    """One step in the order of instruments: what kind of signal, and which of its dates."""

    name: str
    types: tuple[str, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True)
class Thresholds:
    """Every limit by name; `values` is the file as it stands."""

    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def number(self, name: str, part: str | None = None) -> float:
        """One number, or one part of a group of numbers."""
        value = self.values[name]
        return float(value if part is None else value[part])

    def texts(self, name: str, part: str | None = None) -> tuple[str, ...]:
        """One list of codes, or one part of a group of lists."""
        value = self.values[name]
        return tuple(value if part is None else value.get(part, ()))

    @property
    def order(self) -> tuple[Milestone, ...]:
        """The order in which instruments should come."""
        return tuple(
            Milestone(each["name"], tuple(each["types"]), tuple(each["dates"]))
            for each in self.values["order"]
        )

    def field(self, sector: str) -> str:
        """The field a sector belongs to; a sector outside the list is a field of its own."""
        for field, sectors in self.values["fields"].items():
            if sector in sectors:
                return str(field)
        return sector

    def fields(self, sectors: tuple[str, ...]) -> tuple[str, ...]:
        """The fields of several sectors, sorted."""
        return tuple(sorted({self.field(sector) for sector in sectors}))

    def groups(self, groups: tuple[str, ...]) -> frozenset[str]:
        """Groups together with those held within them."""
        held = {inner for group in groups for inner in self.texts("group_holds", group)}
        return frozenset({*groups, *held})

    def with_(self, **changes: Any) -> Thresholds:
        """The same with some limits changed; an unknown name is an error."""
        unknown = sorted(set(changes) - set(self.values))
        if unknown:
            raise KeyError(f"no such limit: {', '.join(unknown)}")
        return replace(self, values={**self.values, **changes})


def read_thresholds(path: Path) -> Thresholds:
    """Read a file of limits; it must name the same limits as the shipped one. `BadData` with every error."""
    source = read(path, shown_as=path.name)
    with collecting(source):
        source.raise_problems()
        known = set(thresholds().values) if path != FILE else set(source.data)
        source.mapping((), source.data, keys=known, required=known)
        types, kinds = set(enumerations()["type"]), set(enumerations()["date_kind"])
        for number, step in enumerate(source.data.get("order") or ()):
            for name, allowed in (("types", types), ("dates", kinds)):
                for place, word in enumerate(step.get(name) or ()):
                    source.one_of(("order", number, name, place), word, allowed)
    return Thresholds(source.data)


@cache
def thresholds() -> Thresholds:
    """The shipped limits."""
    return read_thresholds(FILE)


PACKAGE = (
    RelationKind.AUTHORISES,
    RelationKind.IMPLEMENTS,
    RelationKind.GUIDE_TO,
    RelationKind.FINANCES,
)
"""Relations that make signals one package around an act."""
