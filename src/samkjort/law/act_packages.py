"""Changes made together in several acts, and the regulations on individual plans before and after 2022."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.names import Names, Pointer, read_names, read_pointers
from samkjort.law.vocabulary import Words, words
from samkjort.law.yamlsource import Key, Source, suggest


class ConfirmedBy(StrEnum):
    """What shows that an act belongs to a package."""

    AMENDMENT_NOTES = "amendment_notes"
    PUBLIC_SOURCE = "public_source"


@dataclass(frozen=True)
class PackageRow:
    """One act of a package: what was changed in it, what shows it, and where the rule stands now."""

    act: str
    provisions: tuple[ProvisionPath, ...]
    confirmed_by: ConfirmedBy
    now_in: ProvisionPath | None = None
    why: str | None = None


@dataclass(frozen=True)
class Proposition:
    """A bill behind a package. `became` is the amending act, None when that is not confirmed (see `why`)."""

    name: str
    sources: tuple[Pointer, ...]
    became: str | None = None
    why: str | None = None


@dataclass(frozen=True)
class Guide:
    """The guide that goes with a package."""

    name: Names
    publisher: Words
    published: date
    link: str
    sources: tuple[Pointer, ...]


@dataclass(frozen=True)
class Package:
    """Changes in several acts with one in-force date. `acts_in_source` is the number the source gives."""

    id: str
    name: Names
    sources: tuple[Pointer, ...]
    propositions: tuple[Proposition, ...]
    acts_in_source: int
    in_force: date
    guide: Guide
    list_from: tuple[Pointer, ...]
    rows: tuple[PackageRow, ...]


@dataclass(frozen=True)
class PlanRegulationRow:
    """Which regulation on individual plans an act had before the joint one; None when it had none."""

    act: str
    before: str | None
    sources: tuple[Pointer, ...]
    why: Words | None = None

    @property
    def missing(self) -> bool:
        """Whether the act had no regulation of its own."""
        return self.before is None


@dataclass(frozen=True)
class PlanRegulations:
    """The difference list on regulations about individual plans."""

    sources: tuple[Pointer, ...]
    difference: Words
    joint: str
    rows: tuple[PlanRegulationRow, ...]


def read_package(source: Source, key: Key, row: Any, acts: set[str]) -> Package | None:
    """Read one package; acts that are not in the register are a problem."""
    needed = {
        *(
            "id",
            "name",
            "sources",
            "propositions",
            "acts_in_source",
            "in_force",
            "guide",
            "list_from",
            "rows",
        ),
    }
    if not source.mapping(key, row, keys=needed, required=needed):
        return None
    before = len(source.problems)
    name = read_names(source, (*key, "name"), row["name"])
    guide = _guide(source, (*key, "guide"), row["guide"])
    rows = [
        _row(source, (*key, "rows", number), item, acts)
        for number, item in enumerate(_items(source, (*key, "rows"), row["rows"]))
    ]
    bills = [
        _proposition(source, (*key, "propositions", number), item, acts)
        for number, item in enumerate(_items(source, (*key, "propositions"), row["propositions"]))
    ]
    if type(row["acts_in_source"]) is not int:
        source.problem((*key, "acts_in_source"), "expected a whole number")
    if type(row["in_force"]) is not date:
        source.problem((*key, "in_force"), "expected a date such as 2022-08-01")
    sources = read_pointers(source, (*key, "sources"), row["sources"])
    list_from = read_pointers(source, (*key, "list_from"), row["list_from"])
    if source.problems[before:] or not (name and guide):
        return None
    return Package(
        id=str(row["id"]),
        name=name,
        sources=sources,
        propositions=tuple(item for item in bills if item),
        acts_in_source=row["acts_in_source"],
        in_force=row["in_force"],
        guide=guide,
        list_from=list_from,
        rows=tuple(item for item in rows if item),
    )


def read_plan_regulations(source: Source, key: Key, row: Any, acts: set[str]) -> PlanRegulations | None:
    """Read the list of regulations on individual plans."""
    needed = {"sources", "difference", "joint", "rows"}
    if not source.mapping(key, row, keys=needed, required=needed):
        return None
    difference = words(source, (*key, "difference"), row["difference"])
    joint = _known(source, (*key, "joint"), row["joint"], acts)
    rows = [
        _plan_row(source, (*key, "rows", number), item, acts)
        for number, item in enumerate(_items(source, (*key, "rows"), row["rows"]))
    ]
    sources = read_pointers(source, (*key, "sources"), row["sources"])
    if not (difference and joint):
        return None
    return PlanRegulations(sources, difference, joint, tuple(item for item in rows if item))


def _plan_row(source: Source, key: Key, row: Any, acts: set[str]) -> PlanRegulationRow | None:
    keys = {"act", "before", "sources", "why"}
    if not source.mapping(key, row, keys=keys, required={"act", "before", "sources"}):
        return None
    name = _known(source, (*key, "act"), row["act"], acts)
    before = _known(source, (*key, "before"), row["before"], acts) if row["before"] else None
    why = words(source, (*key, "why"), row["why"]) if "why" in row else None
    if row["before"] is None and why is None:
        source.problem(key, "a missing regulation must say why (key «why»)")
    sources = read_pointers(source, (*key, "sources"), row["sources"])
    return PlanRegulationRow(name, before, sources, why) if name else None


def _row(source: Source, key: Key, row: Any, acts: set[str]) -> PackageRow | None:
    keys = {"act", "provisions", "confirmed_by", "now_in", "why"}
    if not source.mapping(key, row, keys=keys, required={"act", "provisions", "confirmed_by"}):
        return None
    name = _known(source, (*key, "act"), row["act"], acts)
    confirmed = source.one_of((*key, "confirmed_by"), row["confirmed_by"], {c.value for c in ConfirmedBy})
    provisions = [
        _path(source, (*key, "provisions", number), item)
        for number, item in enumerate(source.texts((*key, "provisions"), row["provisions"]))
    ]
    now_in = _path(source, (*key, "now_in"), row["now_in"]) if "now_in" in row else None
    why = source.text((*key, "why"), row.get("why"), optional=True)
    if confirmed == ConfirmedBy.PUBLIC_SOURCE and not why:
        source.problem(key, "a row not confirmed in the stored notes must say why (key «why»)")
    if not (name and confirmed):
        return None
    paths = tuple(path for path in provisions if path)
    return PackageRow(name, paths, ConfirmedBy(confirmed), now_in, why)


def _proposition(source: Source, key: Key, row: Any, acts: set[str]) -> Proposition | None:
    if not source.mapping(key, row, keys={"name", "sources", "became", "why"}, required={"name", "sources"}):
        return None
    name = source.text((*key, "name"), row["name"])
    became = _known(source, (*key, "became"), row["became"], acts) if "became" in row else None
    why = source.text((*key, "why"), row.get("why"), optional=True)
    if not became and not why:
        source.problem(key, "a bill without its act must say why (key «why»)")
    sources = read_pointers(source, (*key, "sources"), row["sources"])
    return Proposition(name, sources, became, why) if name else None


def _guide(source: Source, key: Key, row: Any) -> Guide | None:
    needed = {"name", "publisher", "published", "link", "sources"}
    if not source.mapping(key, row, keys=needed, required=needed):
        return None
    name = read_names(source, (*key, "name"), row["name"])
    publisher = words(source, (*key, "publisher"), row["publisher"])
    link = source.text((*key, "link"), row["link"])
    if type(row["published"]) is not date:
        source.problem((*key, "published"), "expected a date such as 2022-09-15")
        return None
    sources = read_pointers(source, (*key, "sources"), row["sources"])
    return Guide(name, publisher, row["published"], link, sources) if name and publisher and link else None


def _items(source: Source, key: Key, value: Any) -> list[Any]:
    if isinstance(value, list) and value:
        return value
    source.problem(key, "expected a list")
    return []


def _known(source: Source, key: Key, value: Any, acts: set[str]) -> str | None:
    if value in acts:
        return str(value)
    source.problem(key, f"{value} is not among the acts{suggest(str(value), acts)}")
    return None


def _path(source: Source, key: Key, value: Any) -> ProvisionPath | None:
    try:
        return ProvisionPath.parse(str(value))
    except BadIdentifier as error:
        source.problem(key, str(error))
        return None
