"""The grey zones of the law around a child, and where each of them comes out of the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law.conditions import facts_in
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.order import LegalOrder
from samkjort.law.overlap.findings import Finding
from samkjort.law.overlap.stale_references import StaleReference
from samkjort.law.paths import REGISTER, shown
from samkjort.law.services import Service, service
from samkjort.law.vocabulary import Words, words
from samkjort.law.yamlsource import Key, Source, read

FILE = REGISTER / "zones.yaml"
_KINDS = ("finding", "services", "reference", "cards")
_KEYS = {*_KINDS, "subject", "provisions", "differ", "to"}


@dataclass(frozen=True)
class Evidence:
    """One way a zone shows in the data: `kind` is finding, services, reference or cards.

    `names`: kind and subject of the finding, the two services, the two ends of the reference, or the cards.
    """

    kind: str
    names: tuple[str, ...]
    provisions: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()


@dataclass(frozen=True)
class Zone:
    """A grey zone. `explained` says why the data cannot show it, where it cannot."""

    id: int
    title: Words
    what: Words
    shown_by: tuple[Evidence, ...]
    explained: Words | None = None


@dataclass(frozen=True)
class Shown:
    """Whether one piece of evidence is there (None: not looked for), and the provisions it rests on."""

    evidence: Evidence
    found: bool | None
    rests_on: tuple[str, ...] = ()


def examine(
    zone: Zone,
    order: LegalOrder,
    findings: Sequence[Finding],
    references: Iterable[StaleReference] | None,
) -> list[Shown]:
    """Look for a zone's evidence in an order, its findings, and the stale references of the texts.

    `references` is None when no texts are imported: what needs them is then neither found nor missing.
    """
    known = None if references is None else {(item.source, item.target) for item in references}
    return [_look(item, order, findings, known) for item in zone.shown_by]


def _look(
    item: Evidence, order: LegalOrder, findings: Sequence[Finding], known: set[tuple[str, str]] | None
) -> Shown:
    match item.kind:
        case "finding":
            hits = [f for f in findings if (f.kind.value, f.subject) == item.names]
            sources = tuple(source for hit in hits for source in hit.sources)
            return Shown(item, bool(hits) and all(_stands(p, sources) for p in item.provisions), sources)
        case "services":
            one, other = (service(name) for name in item.names)
            found = all(_part(one, name, order) != _part(other, name, order) for name in item.differ)
            rests = dict.fromkeys(str(entry.path) for s in (one, other) for entry in s.acts_on(order.on))
            return Shown(item, found, tuple(rests))
        case "reference":
            return Shown(item, None if known is None else item.names in known, item.names)
        case _:
            cards = [card for card in order.all_cards if card.id in item.names]
            alike = len({frozenset(facts_in(card.when)) for card in cards}) < len(cards)
            found = len(cards) == len(item.names) and not ("facts" in item.differ and alike)
            return Shown(item, found, tuple(str(card.source) for card in cards))


def _stands(provision: str, sources: Iterable[str]) -> bool:
    place = ProvisionPath.parse(provision)
    return any(ProvisionPath.parse(source).is_within(place) for source in sources)


def _part(one: Service, name: str, order: LegalOrder) -> Any:
    if name in ("confidentiality", "decision"):
        return getattr(one, name)
    rules = [card.complaint for card in order.cards if card.id in one.complaint and card.complaint]
    if name == "complaint_limit":
        return {(rule.within.within, rule.within.unit) for rule in rules if rule.within}
    return {rule.review for rule in rules}


@cache
def zones() -> tuple[Zone, ...]:
    """The shipped zones. Raises `BadData` with every problem when the file is not sound."""
    return read_zones(FILE)


def read_zones(path: Path) -> tuple[Zone, ...]:
    """Read a file of zones. Raises `BadData`: a zone is shown by something, or it is explained why not."""
    source = read(path, shown_as=shown(path))
    source.raise_problems()
    found = []
    for number, row in enumerate(source.data["zones"]):
        key: Key = ("zones", number)
        keys = {"id", "title", "what", "shown_by", "explained"}
        if not source.mapping(key, row, keys=keys, required={"id", "title", "what"}):
            continue
        title, what = words(source, (*key, "title"), row["title"]), words(source, (*key, "what"), row["what"])
        explained = words(source, (*key, "explained"), row["explained"]) if "explained" in row else None
        evidence = tuple(
            item
            for n, given in enumerate(row.get("shown_by") or [])
            if (item := _evidence(source, (*key, "shown_by", n), given))
        )
        if not evidence and explained is None:
            source.problem(key, "say what shows the zone (shown_by), or why nothing can (explained)")
        if title and what:
            found.append(Zone(row["id"], title, what, evidence, explained))
    source.raise_problems()
    return tuple(found)


def _evidence(source: Source, key: Key, row: Any) -> Evidence | None:
    if not source.mapping(key, row, keys=_KEYS):
        return None
    kinds = [kind for kind in _KINDS if kind in row]
    if len(kinds) != 1:
        source.problem(key, f"expected exactly one of {', '.join(_KINDS)}")
        return None
    kind = kinds[0]
    second = {"finding": "subject", "reference": "to"}.get(kind)
    if second and second not in row:
        source.problem(key, f"missing {second}")
        return None
    names = (row[kind], row[second]) if second else source.texts((*key, kind), row[kind])
    provisions = source.texts((*key, "provisions"), row.get("provisions"))
    return Evidence(
        kind, tuple(map(str, names)), provisions, source.texts((*key, "differ"), row.get("differ"))
    )
