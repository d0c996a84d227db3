"""The research questions and goals as criteria, and findings per concept (L-07..L-13)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from samkjort.law.concepts.data import open_file, rows
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names, Pointer
from samkjort.law.terms import read_paths

NOT_ASSESSED = Names("ikke vurdert", "ikkje vurdert", "not assessed")
SCALE = {
    -2: Names("mye dårligere enn i dag", "mykje dårlegare enn i dag", "much worse than today"),
    -1: Names("dårligere enn i dag", "dårlegare enn i dag", "worse than today"),
    0: Names("som i dag", "som i dag", "as today"),
    1: Names("bedre enn i dag", "betre enn i dag", "better than today"),
    2: Names("mye bedre enn i dag", "mykje betre enn i dag", "much better than today"),
}


@dataclass(frozen=True)
class Criterion:
    """A research question or a goal; `measure` names the count that belongs to it."""

    id: str
    kind: str
    title: Names
    pointers: tuple[Pointer, ...]
    measure: str | None


@dataclass(frozen=True)
class Finding:
    """A score with its reason, the provisions and the evidence it rests on."""

    concept: str
    criterion: str
    score: int
    reason: Names
    provisions: tuple[ProvisionPath, ...]
    evidence: tuple[Pointer, ...]


@cache
def criteria() -> tuple[Criterion, ...]:
    """The criteria: six research questions, then the goals."""
    return _read()[0]


@cache
def findings() -> dict[tuple[str, str], Finding]:
    """(concept, criterion) → finding. A pair that is not there is not assessed."""
    return _read()[1]


def shown_score(finding: Finding | None) -> Names:
    """The score as people see it; what nobody has assessed is «ikke vurdert», never zero."""
    return NOT_ASSESSED if finding is None else SCALE[finding.score]


@cache
def _read() -> tuple[tuple[Criterion, ...], dict[tuple[str, str], Finding]]:
    source = open_file("criteria.yaml", {"criteria", "findings"})
    found = tuple(
        Criterion(
            row.text("id"),
            row.choice("kind", {"question", "goal"}),
            row.names("title"),
            row.pointers(),
            row.text("measure") if "measure" in row else None,
        )
        for row in rows(source, "criteria", {"id", "kind", "title", "pointers"}, {"measure"})
    )
    known = {item.id for item in found}
    scored: dict[tuple[str, str], Finding] = {}
    keys = {"concept", "criterion", "score", "reason", "provisions", "pointers"}
    for row in rows(source, "findings", keys):
        score = row.get("score")
        if score not in SCALE or isinstance(score, bool):
            source.problem((*row.key, "score"), "a score is a whole number from -2 to 2")
            continue
        places = read_paths(source, (*row.key, "provisions"), row.get("provisions"))
        if not places or not row.pointers():
            source.problem(row.key, "a finding needs a provision and evidence")
        pair = row.text("concept"), row.choice("criterion", known)
        if pair in scored:
            source.problem(row.key, f"{' and '.join(pair)} already has a finding")
        scored[pair] = Finding(*pair, score, row.names("reason"), places, row.pointers())
    source.raise_problems()
    return found, scored
