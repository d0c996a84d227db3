"""Services around a child: owner, acts, confidentiality, form of decision, complaint and supervision."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law.card_blocks import REGIMES
from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.names import Names, Pointer, read_names, read_pointers
from samkjort.law.paths import REGISTER, shown
from samkjort.law.vocabulary import Words, words
from samkjort.law.yamlsource import BadData, Key, Source, read, suggest


class Owner(StrEnum):
    """The level that answers for a service."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    STATE = "state"
    PRIVATE = "private"
    VOLUNTARY = "voluntary"


class Sector(StrEnum):
    """The sector a service belongs to."""

    EDUCATION = "education"
    HEALTH = "health"
    CHILD_WELFARE = "child_welfare"
    NAV = "nav"
    JUSTICE = "justice"
    INTEGRATION = "integration"
    CULTURE = "culture"
    HOUSING = "housing"
    FAMILY = "family"
    VOLUNTARY = "voluntary"


class DecisionForm(StrEnum):
    """How a service decides: individual decisions, health decisions outside those rules, both, or neither."""

    INDIVIDUAL_DECISION = "individual_decision"
    HEALTH_DECISION = "health_decision"
    BOTH = "both"
    NONE = "none"


class ActRole(StrEnum):
    """Whether a provision gives the service or only regulates it."""

    GIVES = "gives"
    REGULATES = "regulates"


class UnknownService(LookupError):
    """No service of the register has that id."""


@dataclass(frozen=True)
class ServiceAct:
    """A provision on a service, and from when (to when) it has been so."""

    path: ProvisionPath
    role: ActRole
    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it applies on the date."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Service:
    """One service. `complaint` and `supervision` are ids of rule cards; empty with a reason in `why`."""

    id: str
    name: Names
    owner: Owner
    sector: Sector
    decision: DecisionForm
    confidentiality: str
    acts: tuple[ServiceAct, ...]
    complaint: tuple[str, ...] = ()
    supervision: tuple[str, ...] = ()
    named_in: tuple[Pointer, ...] = ()
    why: tuple[tuple[str, Words], ...] = ()
    note: Words | None = None

    def acts_on(self, on: date) -> tuple[ServiceAct, ...]:
        """The provisions that apply on the date."""
        return tuple(item for item in self.acts if item.holds(on))

    def why_missing(self, part: str) -> Words | None:
        """Why «acts», «complaint» or «supervision» is empty or thin; None when it is not."""
        return dict(self.why).get(part)


@dataclass(frozen=True)
class ServiceField:
    """A field of services named together in a source document, with the provisions that regulate it."""

    id: str
    name: Names
    named_in: tuple[Pointer, ...]
    services: tuple[str, ...]
    provisions: tuple[ProvisionPath, ...]

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts and regulations the field stands in, each once, in the order they are named."""
        return tuple(dict.fromkeys(path.document for path in self.provisions))


@dataclass(frozen=True)
class ServiceRegister:
    """All of services.yaml: services by id, and the fields."""

    services: dict[str, Service]
    fields: tuple[ServiceField, ...]


_KEYS = {
    *("id", "name", "owner", "sector", "named_in", "acts", "confidentiality", "decision", "complaint"),
    *("supervision", "why", "note"),
}
_NEEDED = _KEYS - {"named_in", "why", "note"}
_MAY_BE_MISSING = {"acts", "complaint", "supervision"}


@cache
def register_services() -> ServiceRegister:
    """The shipped services. Raises `BadData` with every problem of the file when it is not sound."""
    return read_services(REGISTER / "services.yaml")


def service(identity: str) -> Service:
    """One service by its id. Raises `UnknownService`, which names near ones."""
    found = register_services().services
    if identity not in found:
        raise UnknownService(f"there is no service «{identity}»{suggest(identity, found)}")
    return found[identity]


def read_services(path: Path, *, cards: Collection[str] | None = None) -> ServiceRegister:
    """Read a file of services. Raises `BadData` listing all problems, each with its line.

    With `cards`, the ids of the rule cards there are, references to other cards are problems too.
    """
    source = read(path, shown_as=shown(path))
    source.raise_problems()
    data = source.data
    if not source.mapping((), data, keys={"fields", "services"}, required={"fields", "services"}):
        source.raise_problems()
    found: dict[str, Service] = {}
    for key, row in _rows(source, "services", data):
        item = _service(source, key, row)
        if item and item.id in found:
            source.problem(key, f"the service «{item.id}» stands twice")
        elif item:
            found[item.id] = item
            _check_cards(source, key, item, cards)
    fields = [_field(source, key, row, set(found)) for key, row in _rows(source, "fields", data)]
    source.raise_problems()
    return ServiceRegister(found, tuple(item for item in fields if item))


def reference_problems(cards: Collection[str]) -> list[str]:
    """References of the shipped services to rule cards that do not exist, as `file:line: message`."""
    try:
        read_services(REGISTER / "services.yaml", cards=cards)
    except BadData as error:
        return [str(problem) for problem in error.problems]
    return []


def _rows(source: Source, name: str, data: dict[str, Any]) -> list[tuple[Key, Any]]:
    if isinstance(data[name], list) and data[name]:
        return [((name, number), row) for number, row in enumerate(data[name])]
    source.problem((name,), "expected a list")
    return []


def _service(source: Source, key: Key, row: Any) -> Service | None:
    before = len(source.problems)
    if not source.mapping(key, row, keys=_KEYS, required=_NEEDED):
        return None

    def at(name: str) -> Key:
        return (*key, name)

    identity = source.text(at("id"), row["id"])
    name = read_names(source, at("name"), row["name"])
    owner = source.one_of(at("owner"), row["owner"], {item.value for item in Owner})
    sector = source.one_of(at("sector"), row["sector"], {item.value for item in Sector})
    decision = source.one_of(at("decision"), row["decision"], {item.value for item in DecisionForm})
    regime = source.one_of(at("confidentiality"), row["confidentiality"], REGIMES)
    acts = _acts(source, at("acts"), row["acts"])
    why = _why(source, at("why"), row.get("why"))
    for part in ("complaint", "supervision"):
        if row[part] is None and part not in dict(why):
            source.problem(at(part), f"unknown or none: say why (why: {part})")
    named = read_pointers(source, at("named_in"), row.get("named_in"), documents_only=True)
    note = words(source, at("note"), row["note"]) if "note" in row else None
    complaint = source.texts(at("complaint"), row["complaint"])
    supervision = source.texts(at("supervision"), row["supervision"])
    if source.problems[before:] or not (identity and name and owner and sector and decision and regime):
        return None
    return Service(
        id=identity,
        name=name,
        owner=Owner(owner),
        sector=Sector(sector),
        decision=DecisionForm(decision),
        confidentiality=regime,
        acts=acts,
        complaint=complaint,
        supervision=supervision,
        named_in=named,
        why=why,
        note=note,
    )


def _acts(source: Source, key: Key, value: Any) -> tuple[ServiceAct, ...]:
    if not isinstance(value, list) or not value:
        source.problem(key, "expected at least one provision, with role and since")
        return ()
    found = []
    for number, row in enumerate(value):
        here: Key = (*key, number)
        keys = {"path", "role", "since", "until"}
        if not source.mapping(here, row, keys=keys, required=keys - {"until"}):
            continue
        path = _path(source, (*here, "path"), row["path"])
        role = source.one_of((*here, "role"), row["role"], {item.value for item in ActRole})
        since, until = row["since"], row.get("until")
        for name, day in (("since", since), ("until", until)):
            if day is not None and type(day) is not date:
                source.problem((*here, name), f"expected a date such as 2022-08-01, found {day!r}")
                since = None
        if type(since) is date and until is not None and until < since:
            source.problem((*here, "until"), "it ends before it begins")
        elif path and role and type(since) is date:
            found.append(ServiceAct(path, ActRole(role), since, until))
    return tuple(found)


def _why(source: Source, key: Key, value: Any) -> tuple[tuple[str, Words], ...]:
    if value is None:
        return ()
    if not source.mapping(key, value, keys=_MAY_BE_MISSING):
        return ()
    found = ((name, words(source, (*key, name), text)) for name, text in value.items())
    return tuple((name, text) for name, text in found if text and name in _MAY_BE_MISSING)


def _field(source: Source, key: Key, row: Any, services: set[str]) -> ServiceField | None:
    needed = {"id", "name", "named_in", "services", "provisions"}
    if not source.mapping(key, row, keys=needed, required=needed):
        return None
    name = read_names(source, (*key, "name"), row["name"])
    named = read_pointers(source, (*key, "named_in"), row["named_in"], documents_only=True)
    members = source.texts((*key, "services"), row["services"])
    for number, member in enumerate(members):
        source.one_of((*key, "services", number), member, services)
    texts = source.texts((*key, "provisions"), row["provisions"])
    paths = [_path(source, (*key, "provisions", number), text) for number, text in enumerate(texts)]
    if not texts:
        source.problem((*key, "provisions"), "a field needs at least one provision")
    identity = source.text((*key, "id"), row["id"])
    if not (identity and name):
        return None
    return ServiceField(identity, name, named, members, tuple(path for path in paths if path))


def _check_cards(source: Source, key: Key, item: Service, cards: Collection[str] | None) -> None:
    if cards is None:
        return
    for part in ("complaint", "supervision"):
        for number, name in enumerate(getattr(item, part)):
            if name not in cards:
                source.problem(
                    (*key, part, number), f"«{name}» is not a rule card{suggest(name, set(cards))}"
                )


def _path(source: Source, key: Key, value: Any) -> ProvisionPath | None:
    try:
        path = ProvisionPath.parse(str(value))
    except BadIdentifier as error:
        source.problem(key, str(error))
        return None
    if str(path) != value:
        source.problem(key, f"write «{value}» as the path {path}")
        return None
    return path
