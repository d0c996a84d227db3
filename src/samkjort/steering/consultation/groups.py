"""The partnership's groups as counts: how many from each municipality, and how many others beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.reading import Row, opened, proofs, rows
from samkjort.steering.evidence import Evidence
from samkjort.steering.reading import whole
from samkjort.steering.vocabulary import REGISTER

FILE = REGISTER / "groups.yaml"


@dataclass(frozen=True)
class Group:
    """One group: participants by municipality, and how many others were named beside them (no names)."""

    number: int
    municipalities: dict[str, int]
    others: int

    @property
    def municipal(self) -> int:
        """Participants from municipalities."""
        return sum(self.municipalities.values())

    @property
    def size(self) -> int:
        """All participants."""
        return self.municipal + self.others


@dataclass(frozen=True)
class GroupList:
    """All of groups.yaml: the groups, and the municipalities invited."""

    groups: tuple[Group, ...]
    invited: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    invited_evidence: tuple[Evidence, ...]

    @property
    def placed(self) -> frozenset[str]:
        """Municipalities that stand in some group."""
        return frozenset(name for group in self.groups for name in group.municipalities)

    @property
    def not_placed(self) -> tuple[str, ...]:
        """Invited municipalities that stand in no group (Q-7)."""
        return tuple(name for name in self.invited if name not in self.placed)


@cache
def group_list() -> GroupList:
    """The shipped groups. Raises `BadData` with every problem when the file is not sound."""
    return read_groups(FILE)


def read_groups(path: Path) -> GroupList:
    """Read a file of groups. `BadData` names every error with its line."""
    with opened(path, keys={"evidence", "invited", "groups"}) as source:
        data = source.data
        invited = data["invited"]
        found = GroupList(
            rows(source, "groups", _group),
            source.texts(("invited", "municipalities"), invited["municipalities"]),
            proofs(source, (), data),
            proofs(source, ("invited",), invited),
        )
        for name in sorted(found.placed - set(found.invited)):
            source.problem(("groups",), f"«{name}» stands in a group and is not invited")
    return found


def _group(source: Source, key: Key, item: Row) -> Group | None:
    keys = {"number", "municipalities", "others"}
    if not source.mapping(key, item, keys=keys, required=keys):
        return None
    counts = {
        str(name): whole(source, (*key, "municipalities", name), count) or 0
        for name, count in item["municipalities"].items()
    }
    number = whole(source, (*key, "number"), item["number"])
    others = whole(source, (*key, "others"), item["others"])
    return Group(number, counts, others) if number is not None and others is not None else None
