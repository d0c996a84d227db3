"""Acts and regulations: names, language form, dates in force, and their life cycle with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law import act_packages
from samkjort.law.act_packages import Package, PlanRegulations
from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.life_cycle import LifeEvent, Stage, read_events
from samkjort.law.names import Names, Pointer, PointerKind, read_names, read_pointers
from samkjort.law.paths import REGISTER, shown
from samkjort.law.vocabulary import Words, words
from samkjort.law.yamlsource import Key, Source, read, suggest

__all__ = ["Act", "ActRegister", "LifeEvent", "Package", "PlanRegulations", "Stage", "act", "register_acts"]


class DocumentKind(StrEnum):
    """What sort of law a document is."""

    CONSTITUTION = "constitution"
    CONVENTION = "convention"
    ACT = "act"
    REGULATION = "regulation"
    AMENDING_ACT = "amending_act"


class Language(StrEnum):
    """The written form the law text is in."""

    BOKMAAL = "nb"
    NYNORSK = "nn"


class StoredIn(StrEnum):
    """The forms the text was read from. None of them is shipped; people import the texts themselves."""

    JSON = "json"
    MARKDOWN = "markdown"
    HISTORY = "history"
    RAW = "raw"


class UnknownAct(LookupError):
    """No act of the register has that identifier."""


@dataclass(frozen=True)
class OtherName:
    """A name the act also has or had; `until` is the last day it was the official one."""

    name: str
    language: Language
    until: date | None = None


@dataclass(frozen=True)
class Act:
    """An act or regulation. `in_force` is None while it is adopted without a date, or unknown (see `why`)."""

    refid: str
    kind: DocumentKind
    name: Names
    language: Language
    abbreviation: str | None = None
    other_names: tuple[OtherName, ...] = ()
    in_force: date | None = None
    in_force_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    stored: tuple[StoredIn, ...] = ()
    named_in: tuple[Pointer, ...] = ()
    events: tuple[LifeEvent, ...] = ()
    why: str | None = None
    note: Words | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether the document as a whole is in force on the date (single parts may differ)."""
        return (
            self.in_force is not None
            and self.in_force <= on
            and (self.in_force_to is None or on <= self.in_force_to)
        )

    @property
    def stages(self) -> frozenset[Stage]:
        """The stages it has been through."""
        return frozenset(event.stage for event in self.events)

    @property
    def rests_on_memory(self) -> bool:
        """Whether some date was not read anywhere."""
        return any(pointer.kind is PointerKind.MEMORY for event in self.events for pointer in event.sources)

    def timeline(self, language: str = "nb") -> tuple[str, ...]:
        """The life cycle as lines of text, in time's order: date, what happened, and where that is read."""
        return tuple(event.printed(language) for event in sorted(self.events, key=LifeEvent.when))


@dataclass(frozen=True)
class Proposal:
    """An act that is only thought of, and has no identifier."""

    id: str
    name: Names
    named_in: tuple[Pointer, ...]
    events: tuple[LifeEvent, ...]


@dataclass(frozen=True)
class ActRegister:
    """All of acts.yaml: acts by identifier, proposals, packages of changes, and the plan regulations."""

    acts: dict[str, Act]
    proposals: tuple[Proposal, ...]
    packages: dict[str, Package]
    plan_regulations: PlanRegulations


_KEYS = {
    *("refid", "kind", "abbreviation", "name", "other_names", "language", "in_force", "in_force_to"),
    *("replaced_by", "amends", "stored", "named_in", "why", "note", "events"),
}


@cache
def register_acts() -> ActRegister:
    """The shipped acts. Raises `BadData` with every problem of the file when it is not sound."""
    return read_acts(REGISTER / "acts.yaml")


def act(refid: str) -> Act:
    """One act by its identifier, such as `lov/2011-06-24-30`. Raises `UnknownAct`, which names near ones."""
    acts = register_acts().acts
    if refid not in acts:
        raise UnknownAct(f"«{refid}» is not in the register of acts{suggest(refid, acts)}")
    return acts[refid]


def read_acts(path: Path) -> ActRegister:
    """Read a file of acts. Raises `BadData` listing all problems, each with its line."""
    source = read(path, shown_as=shown(path))
    source.raise_problems()
    data = source.data
    parts = {"acts", "proposals", "packages", "plan_regulations"}
    if not source.mapping((), data, keys=parts, required=parts):
        source.raise_problems()
    found: dict[str, Act] = {}
    for number, row in enumerate(_list(source, ("acts",), data["acts"])):
        item = _act(source, ("acts", number), row)
        if item and item.refid in found:
            source.problem(("acts", number), f"{item.refid} stands twice")
        elif item:
            found[item.refid] = item
    _check_references(source, found)
    proposals = [
        _proposal(source, ("proposals", n), row)
        for n, row in enumerate(_list(source, ("proposals",), data["proposals"]))
    ]
    packages = [
        act_packages.read_package(source, ("packages", n), row, set(found))
        for n, row in enumerate(_list(source, ("packages",), data["packages"]))
    ]
    plans = act_packages.read_plan_regulations(
        source, ("plan_regulations",), data["plan_regulations"], set(found)
    )
    source.raise_problems()
    assert plans
    return ActRegister(
        acts=found,
        proposals=tuple(item for item in proposals if item),
        packages={item.id: item for item in packages if item},
        plan_regulations=plans,
    )


def _list(source: Source, key: Key, value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    source.problem(key, "expected a list")
    return []


def _act(source: Source, key: Key, row: Any) -> Act | None:
    before = len(source.problems)
    if not source.mapping(key, row, keys=_KEYS, required={"refid", "name", "language", "stored", "events"}):
        return None

    def at(name: str) -> Key:
        return (*key, name)

    kind = source.one_of(at("kind"), row.get("kind", "act"), {item.value for item in DocumentKind})
    language = source.one_of(at("language"), row["language"], {item.value for item in Language})
    stored = [source.one_of(at("stored"), name, {item.value for item in StoredIn}) for name in row["stored"]]
    refid = _document(source, at("refid"), row["refid"])
    name = read_names(source, at("name"), row["name"])
    events = read_events(source, at("events"), row["events"])
    named_in = read_pointers(source, at("named_in"), row.get("named_in"), documents_only=True)
    why = source.text(at("why"), row.get("why"), optional=True)
    note = words(source, at("note"), row["note"]) if "note" in row else None
    dates = {part: _date(source, at(part), row.get(part)) for part in ("in_force", "in_force_to")}
    others = [
        _other_name(source, (*at("other_names"), n), item)
        for n, item in enumerate(_list(source, at("other_names"), row.get("other_names", [])))
    ]
    documents = {
        part: tuple(
            filter(
                None,
                (
                    _document(source, (*at(part), n), item)
                    for n, item in enumerate(source.texts(at(part), row.get(part)))
                ),
            )
        )
        for part in ("replaced_by", "amends")
    }
    _check_dates(source, key, dates, events, why)
    if source.problems[before:] or not (refid and name and kind and language):
        return None
    return Act(
        refid=refid,
        kind=DocumentKind(kind),
        name=name,
        language=Language(language),
        abbreviation=row.get("abbreviation"),
        other_names=tuple(item for item in others if item),
        stored=tuple(StoredIn(item) for item in stored if item),
        named_in=named_in,
        events=events,
        why=why,
        note=note,
        in_force=dates["in_force"],
        in_force_to=dates["in_force_to"],
        replaced_by=documents["replaced_by"],
        amends=documents["amends"],
    )


def _check_dates(
    source: Source, key: Key, dates: dict[str, date | None], events: tuple[LifeEvent, ...], why: str | None
) -> None:
    """Dates agree with the events, and what was not read says why."""
    first, last = dates["in_force"], dates["in_force_to"]
    if first and last and last < first:
        source.problem((*key, "in_force_to"), "the act ends before it begins")
    begun = [event for event in events if event.stage is Stage.IN_FORCE]
    if first and not any(event.day == first for event in begun):
        source.problem((*key, "in_force"), "there is no event in_force on this day, so it has no source")
    if not first and begun:
        source.problem((*key, "events"), "an event says it is in force, but in_force is missing")
    if why:
        return
    if not first:
        source.problem(key, "an act without an in-force date must say why (key «why»)")
    if any(pointer.kind is PointerKind.MEMORY for event in events for pointer in event.sources):
        source.problem(key, "an act with a date from memory must say why (key «why»)")


def _check_references(source: Source, found: dict[str, Act]) -> None:
    for number, row in enumerate(source.data["acts"]):
        item = found.get(str(row.get("refid"))) if isinstance(row, dict) else None
        for part in ("replaced_by", "amends"):
            for other in getattr(item, part, ()):
                if other not in found:
                    source.problem(
                        ("acts", number, part), f"{other} is not among the acts{suggest(other, found)}"
                    )


def _proposal(source: Source, key: Key, row: Any) -> Proposal | None:
    needed = {"id", "name", "named_in", "events"}
    if not source.mapping(key, row, keys=needed, required=needed):
        return None
    identity = source.text((*key, "id"), row["id"])
    name = read_names(source, (*key, "name"), row["name"])
    named = read_pointers(source, (*key, "named_in"), row["named_in"], documents_only=True)
    events = read_events(source, (*key, "events"), row["events"])
    return Proposal(identity, name, named, events) if identity and name else None


def _other_name(source: Source, key: Key, row: Any) -> OtherName | None:
    if not source.mapping(key, row, keys={"name", "language", "until"}, required={"name", "language"}):
        return None
    name = source.text((*key, "name"), row["name"])
    language = source.one_of((*key, "language"), row["language"], {item.value for item in Language})
    until = _date(source, (*key, "until"), row.get("until"))
    return OtherName(name, Language(language), until) if name and language else None


def _date(source: Source, key: Key, value: Any) -> date | None:
    if value is None or type(value) is date:
        return value
    source.problem(key, f"expected a date such as 2022-08-01, found {value!r}")
    return None


def _document(source: Source, key: Key, value: Any) -> str | None:
    try:
        path = ProvisionPath.parse(str(value))
    except BadIdentifier as error:
        source.problem(key, str(error))
        return None
    if not path.is_document or str(path) != value:
        source.problem(
            key, f"«{value}» is not an act or regulation as written here; expected such as {path.document}"
        )
        return None
    return str(path)
