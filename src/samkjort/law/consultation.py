"""What the consultation of 2020 said of the duties, act by act, set beside the law on a date.

What is proposed or held there speaks for those who proposed or held it; the law of today is read from the
cards alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law import matrix
from samkjort.law.acts import register_acts
from samkjort.law.order import LegalOrder
from samkjort.law.paths import REGISTER, shown
from samkjort.law.pointers import Pointer, read_pointers
from samkjort.law.positions import Position, positions
from samkjort.law.vocabulary import Words, service_ids, words
from samkjort.law.yamlsource import Key, Source, read

FILE = REGISTER / "proposals.yaml"


class State(StrEnum):
    """Whether a duty stood in an act already, was proposed, or neither."""

    EXISTING = "existing"
    PROPOSED = "proposed"
    NONE = "none"

    @property
    def label(self) -> Words:
        """The state as people see it."""
        return {
            State.EXISTING: Words("fantes", "existing", "fanst"),
            State.PROPOSED: Words("foreslått", "proposed", "foreslått"),
            State.NONE: Words("ikke", "none", "ikkje"),
        }[self]


class Scope(StrEnum):
    """Whom the like conditions for cooperation were to cover in an act."""

    CHILDREN = "children"
    ADULTS_TOO = "adults_too"
    EXCEPTED = "excepted"

    @property
    def label(self) -> Words:
        """The scope as people see it."""
        return {
            Scope.CHILDREN: Words("bare eller mest barn", "children only or mainly", "berre eller mest barn"),
            Scope.ADULTS_TOO: Words("også voksne", "adults too", "også vaksne"),
            Scope.EXCEPTED: Words("unntatt: ikke voksne", "excepted: not adults", "unnateke: ikkje vaksne"),
        }[self]


@dataclass(frozen=True)
class Cell:
    """One duty in one act as it stood in 2020. `named` is false where only general words cover the act."""

    act: str
    state: State
    pointers: tuple[Pointer, ...]
    named: bool = False
    says: Words | None = None

    def as_row(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "act": self.act,
            "state": self.state.value,
            "named": self.named,
            "pointers": [str(pointer) for pointer in self.pointers],
            "says": {"nb": self.says.nb, "en": self.says.en} if self.says else None,
        }


@dataclass(frozen=True)
class Group:
    """A sector or service named in the passage on individual plans, and the acts it is under."""

    id: str
    name: Words
    acts: tuple[str, ...]


@dataclass(frozen=True)
class Consultation:
    """All of proposals.yaml. `acts`: act as of 2020 → the act that holds the matter today."""

    year: int
    acts: dict[str, str]
    named_at: dict[str, tuple[Pointer, ...]]
    about: dict[str, tuple[Pointer, ...]]
    cells: dict[tuple[str, str], Cell]
    harmonised: tuple[str, ...]
    excluded: tuple[Group, ...]
    disputed: tuple[Group, ...]
    plan_pointers: dict[str, tuple[Pointer, ...]]
    scope: dict[str, tuple[Scope, tuple[Pointer, ...]]]

    def cell(self, act: str, duty: str) -> Cell:
        """What was said of a duty (a column of the duty matrix) in an act named in the document."""
        return self.cells.get((act, duty)) or Cell(act, State.NONE, self.about[duty])

    def then(self, act: str) -> tuple[str, ...]:
        """The acts of 2020 whose matter stands in this act today."""
        return tuple(old for old, now in self.acts.items() if now == act)


def duties(order: LegalOrder) -> matrix.Matrix:
    """Act of today → duty → `law` (provisions on the date), `in_2020` (cells with lines) and `positions`.

    Every act with such a duty on the date or named in the consultation is a row (L-26).
    """
    said, law = consultation(), matrix.duties(order)
    return {
        act: {
            duty: {
                "law": law[act][duty] if act in law else [],
                "in_2020": [said.cell(old, duty).as_row() for old in said.then(act)],
                "positions": [
                    {"id": item.id, "holders": list(item.holder_ids), "stance": item.stance.value}
                    for item in positions_in(act, duty)
                ],
            }
            for duty in matrix.DUTY_COLUMNS
        }
        for act in dict.fromkeys((*law, *said.acts.values()))
    }


def plan(order: LegalOrder) -> matrix.Matrix:
    """The matrix of individual plans, each act with what was said of it in 2020 (L-32)."""
    said, law = consultation(), matrix.plan(order)
    blank: dict[str, list[str]] = {"duty": [], "right": [], "take_part": [], "other": []}

    def groups(act: str, among: tuple[Group, ...]) -> list[str]:
        return [group.id for group in among if any(said.acts[old] == act for old in group.acts)]

    rows = dict.fromkeys((*law, *said.acts.values()))
    return {
        act: {
            **law.get(act, blank),
            "harmonised_2020": any(said.acts[old] == act for old in said.harmonised),
            "excluded_2020": groups(act, said.excluded),
            "disputed_2020": groups(act, said.disputed),
            "pointers": sorted({str(p) for where in said.plan_pointers.values() for p in where}),
        }
        for act in rows
        if act in law or any(said.acts[old] == act for old in _in_plan(said))
    }


def positions_in(act: str, duty: str) -> list[Position]:
    """Positions on a duty that concern an act: taken on its provisions, or on rules that stand there now."""
    themes = set(matrix.DUTY_COLUMNS[duty])
    return [
        item
        for item in positions().values()
        if themes & set(item.themes)
        and any(path.document == act for path in (*item.provisions, *item.law_now_provisions))
    ]


@cache
def consultation() -> Consultation:
    """The shipped data. Raises `BadData` with every problem when the file is not sound."""
    return read_consultation(FILE)


def read_consultation(path: Path) -> Consultation:
    """Read such a file. Raises `BadData` listing everything wrong: a state without a line, an unknown act."""
    source = read(path, shown_as=shown(path))
    source.raise_problems()
    data = source.data
    keys = {"year", "document", "acts", "duties", "plan", "scope"}
    if not source.mapping((), data, keys=keys, required=keys):
        source.raise_problems()
    acts, named_at = _acts(source, data["acts"])
    about, cells = _duties(source, data["duties"], acts)
    plans, scope = data["plan"], {}
    for number, row in enumerate(data["scope"]):
        key: Key = ("scope", number)
        covers = source.one_of((*key, "covers"), row["covers"], {item.value for item in Scope})
        if covers:
            where = _pointers(source, (*key, "pointers"), row.get("pointers"))
            scope.update(
                dict.fromkeys(_known(source, (*key, "acts"), row["acts"], acts), (Scope(covers), where))
            )
    excluded = _groups(source, ("plan", "excluded"), plans["excluded"], acts)
    disputed = _groups(source, ("plan", "disputed"), plans["disputed"], acts)
    for number, group in enumerate(disputed):
        source.one_of(("plan", "disputed", "rows", number, "id"), group.id, set(service_ids()))
    harmonised = _known(source, ("plan", "harmonised", "acts"), plans["harmonised"]["acts"], acts)
    plan_pointers = {
        name: _pointers(source, ("plan", name, "pointers"), plans[name].get("pointers")) for name in plans
    }
    source.raise_problems()
    return Consultation(
        data["year"], acts, named_at, about, cells, harmonised, excluded, disputed, plan_pointers, scope
    )


def _acts(source: Source, rows: Any) -> tuple[dict[str, str], dict[str, tuple[Pointer, ...]]]:
    acts: dict[str, str] = {}
    named_at: dict[str, tuple[Pointer, ...]] = {}
    for number, row in enumerate(rows):
        key: Key = ("acts", number)
        if source.mapping(key, row, keys={"act", "now", "pointers"}, required={"act", "pointers"}):
            for name in (row["act"], row.get("now", row["act"])):
                source.one_of(key, name, register_acts().acts)
            acts[row["act"]] = row.get("now", row["act"])
            named_at[row["act"]] = _pointers(source, (*key, "pointers"), row["pointers"])
    return acts, named_at


def _duties(
    source: Source, data: Any, acts: dict[str, str]
) -> tuple[dict[str, tuple[Pointer, ...]], dict[tuple[str, str], Cell]]:
    about: dict[str, tuple[Pointer, ...]] = {}
    cells: dict[tuple[str, str], Cell] = {}
    columns = set(matrix.DUTY_COLUMNS)
    source.mapping(("duties",), data, keys=columns, required=columns)
    for duty, block in data.items():
        about[duty] = _pointers(source, ("duties", duty, "about"), block.get("about"))
        for number, row in enumerate(block["rows"]):
            key: Key = ("duties", duty, "rows", number)
            needed = {"acts", "state", "pointers", "says"}
            if not source.mapping(key, row, keys=needed | {"named"}, required=needed):
                continue
            state = source.one_of((*key, "state"), row["state"], {item.value for item in State})
            where = _pointers(source, (*key, "pointers"), row["pointers"])
            says = words(source, (*key, "says"), row["says"])
            for act in _known(source, (*key, "acts"), row["acts"], acts):
                if (act, duty) in cells:
                    source.problem(key, f"{act} already has a cell under «{duty}»")
                if state:
                    cells[act, duty] = Cell(act, State(state), where, row.get("named", True), says)
    return about, cells


def _groups(source: Source, key: Key, block: Any, acts: dict[str, str]) -> tuple[Group, ...]:
    found = []
    for number, row in enumerate(block["rows"]):
        here: Key = (*key, "rows", number)
        name = words(source, (*here, "name"), row["name"])
        if name:
            found.append(Group(row["id"], name, _known(source, (*here, "acts"), row["acts"], acts)))
    return tuple(found)


def _known(source: Source, key: Key, value: object, acts: dict[str, str]) -> tuple[str, ...]:
    names = source.texts(key, value)
    return tuple(name for name in names if source.one_of(key, name, acts))


def _pointers(source: Source, key: Key, value: object) -> tuple[Pointer, ...]:
    found = read_pointers(source, key, value)
    if not found:
        source.problem(key, "expected the lines where it stands, such as 001:424-437")
    return found


def _in_plan(said: Consultation) -> set[str]:
    groups = (*said.excluded, *said.disputed)
    return {*said.harmonised, *(old for group in groups for old in group.acts)}
