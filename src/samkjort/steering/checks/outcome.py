"""What a check answers: pass, hits with rows and evidence, or unknown with what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from samkjort.law.vocabulary import Words
from samkjort.steering.evidence import Evidence, Level
from samkjort.steering.model import Observation, Signal, SignalSet
from samkjort.steering.planning.year import MunicipalYear
from samkjort.steering.register_data import Register


class State(StrEnum):
    """The three answers of a check."""

    PASS = "pass"
    HIT = "hit"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Hit:
    """One finding: the rows it is about, why in one sentence, and what it rests on. `days`: a lag."""

    rows: tuple[str, ...]
    why: Words
    evidence: tuple[Evidence, ...] = ()
    days: int | None = None

    @property
    def view_of_a_party(self) -> bool:
        """Whether it rests on nothing but what a party holds."""
        return bool(self.evidence) and all(each.level is Level.POSITION for each in self.evidence)


@dataclass(frozen=True)
class Result:
    """The answer of one check. `good` are rows that meet it; `missing` what would have to be known."""

    check: str
    title: Words
    state: State
    hits: tuple[Hit, ...] = ()
    good: tuple[Hit, ...] = ()
    missing: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What a check is asked about: the register cut to the set, the set, and the municipality if known."""

    register: Register
    set: SignalSet
    year: MunicipalYear | None = None
    size_class: str | None = None

    @property
    def rows(self) -> tuple[Signal, ...]:
        """The signals of the set."""
        return tuple(self.register.signals.values())

    def examined(self, matter: str) -> bool:
        """Whether someone has looked for this matter, so that finding nothing means there is nothing."""
        return matter in self.set.examined

    def observed(self, kind: str) -> tuple[Observation, ...]:
        """Observations of one kind about rows of the set, or about its topics."""
        return tuple(
            each
            for each in self.register.observations
            if each.kind == kind and (each.rows or set(each.topics) & set(self.set.topics))
        )


@dataclass
class Findings:
    """Gathers what a check meets on its way, and concludes."""

    hits: list[Hit] = field(default_factory=list)
    good: list[Hit] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def hit(
        self, rows: Iterable[str], why: Words, evidence: Iterable[Evidence], days: int | None = None
    ) -> None:
        """Note a finding."""
        self.hits.append(Hit(tuple(rows), why, tuple(dict.fromkeys(evidence)), days))

    def clear(
        self, rows: Iterable[str], why: Words, evidence: Iterable[Evidence] = (), days: int | None = None
    ) -> None:
        """Note that some rows meet the check."""
        self.good.append(Hit(tuple(rows), why, tuple(dict.fromkeys(evidence)), days))

    def lacks(self, what: str) -> None:
        """Note something that would have to be known."""
        self.missing.append(what)

    def heard(self, observations: Iterable[Observation]) -> None:
        """Note observations as findings."""
        for each in observations:
            self.hit(each.rows, each.says, each.evidence)


Rule = Callable[[Question, Findings], None]


@dataclass(frozen=True)
class Check:
    """A check: its id, name, rule and the limits it uses. The rule's docstring says what it asks."""

    id: str
    title: Words
    rule: Rule
    limits: tuple[str, ...] = ()

    def run(self, question: Question) -> Result:
        """Answer. Any hit is a hit; else anything missing, or nothing judged, is unknown; else pass."""
        found = Findings()
        self.rule(question, found)
        if found.hits:
            state = State.HIT
        elif found.missing or not found.good:
            state = State.UNKNOWN
            found.missing = found.missing or ["nothing in the set is coded for this"]
        else:
            state = State.PASS
        return Result(
            self.id,
            self.title,
            state,
            tuple(found.hits),
            tuple(found.good),
            tuple(dict.fromkeys(found.missing)),
            self.limits,
        )
