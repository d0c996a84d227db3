"""The whole register as one value: what checks, calendar, threads and search are asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import BadData, Problem, collecting, read
from samkjort.steering import loader
from samkjort.steering.model import Actor, Grant, Meaning, Observation, Reception, Relation, Signal, SignalSet
from samkjort.steering.reading import words
from samkjort.steering.thresholds import Thresholds, thresholds
from samkjort.steering.vocabulary import CROSS_SECTOR, REGISTER


@dataclass(frozen=True)
class Document:
    """One source document: from which day what it says was known, and its name."""

    id: str
    dated: date
    title: Words


@dataclass(frozen=True)
class Register:
    """Signals and grants by id, relations, observations, receptions, actors and meanings; and the limits."""

    signals: Mapping[str, Signal]
    grants: Mapping[str, Grant] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    observations: tuple[Observation, ...] = ()
    receptions: tuple[Reception, ...] = ()
    actors: Mapping[str, Actor] = field(default_factory=dict)
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    sets: Mapping[str, SignalSet] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    limits: Thresholds = field(default_factory=thresholds, repr=False)

    @cached_property
    def into(self) -> Mapping[str, tuple[Relation, ...]]:
        """The relations that end in each row."""
        found: dict[str, list[Relation]] = {}
        for each in self.relations:
            found.setdefault(each.end, []).append(each)
        return {end: tuple(listed) for end, listed in found.items()}

    def sender_fields(self, signal: Signal) -> tuple[str, ...]:
        """The fields its senders speak for; empty when none is known. `across` when one speaks for all."""
        return self.actor_fields(signal.senders)

    def actor_fields(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The fields of some actors; actors that are not in the register add nothing."""
        sectors = tuple(sector for id_ in ids if id_ in self.actors for sector in self.actors[id_].sectors)
        return self.limits.fields(sectors)

    def only(self, rows: tuple[str, ...]) -> Register:
        """The register with these rows alone, and the relations and observations that lie within them."""
        kept = {row: self.signals[row] for row in rows if row in self.signals}
        return replace(
            self,
            signals=kept,
            grants={row: grant for row, grant in self.grants.items() if row in kept},
            relations=tuple(each for each in self.relations if each.start in kept and each.end in kept),
            observations=tuple(each for each in self.observations if all(row in kept for row in each.rows)),
            receptions=tuple(each for each in self.receptions if each.signal in kept),
        )


def speaks_for_all(fields: tuple[str, ...]) -> bool:
    """Whether some sender speaks for all sectors."""
    return CROSS_SECTOR in fields


@cache
def documents() -> dict[str, Document]:
    """The source documents by number."""
    source = read(REGISTER / "documents.yaml", shown_as="register/documents.yaml")
    found = {}
    with collecting(source):
        source.raise_problems()
        for id_, item in source.data.items():
            title = words(source, (id_, "title"), item.get("title"))
            if title is not None:
                found[id_] = Document(id_, item["dated"], title)
    return found


@cache
def register() -> Register:
    """The shipped register. Raises `BadData` with everything that is wrong, dangling references too."""
    from samkjort.steering.consultation.actors import actors
    from samkjort.steering.terms import meanings

    money = loader.read_grants(REGISTER / "grants.yaml")
    signals = (*loader.read_signals(REGISTER / "signals.yaml"), *(signal for signal, _ in money))
    found = Register(
        signals={signal.id: signal for signal in signals},
        grants={grant.signal: grant for _, grant in money},
        relations=loader.read_relations(REGISTER / "relations.yaml"),
        observations=loader.read_observations(REGISTER / "observations.yaml"),
        receptions=loader.read_receptions(REGISTER / "receptions.yaml"),
        actors=actors(),
        meanings=meanings(),
        sets={each.id: each for each in loader.read_sets(REGISTER / "sets.yaml")},
        documents=documents(),
    )
    if dangling := problems(found):
        raise BadData([Problem("steering/register", 1, text) for text in dangling])
    return found


def problems(found: Register) -> tuple[str, ...]:
    """References to what is not in the register: actors, rows, meanings."""
    wrong = []
    for signal in found.signals.values():
        wrong += [f"{signal.id}: sender «{who}»" for who in signal.senders if who not in found.actors]
        wrong += [f"{signal.id}: meaning «{term}»" for term in signal.terms if term not in found.meanings]
    for grant in found.grants.values():
        wrong += [
            f"{grant.signal}: actor «{who}»"
            for who in (*grant.owner, *grant.managers)
            if who not in found.actors
        ]
    rows: list[tuple[str, tuple[str, ...]]] = [
        (f"{each.start} {each.kind} {each.end}", (each.start, each.end)) for each in found.relations
    ]
    rows += [(each.id, each.rows) for each in found.observations]
    rows += [(f"set {each.id}", each.rows) for each in found.sets.values()]
    rows += [(f"reception of {each.signal}", (each.signal,)) for each in found.receptions]
    for name, ids in rows:
        wrong += [f"{name}: row «{id_}»" for id_ in ids if id_ not in found.signals]
    return tuple(f"{text} is not in the register" for text in wrong)
