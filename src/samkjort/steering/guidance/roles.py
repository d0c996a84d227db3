"""Role cards: what each service does in the team around a child, when it joins; and levels of the State."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from samkjort.law.services import register_services
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.evidence import Evidence
from samkjort.steering.guidance.reading import FOLDER, name, proofs
from samkjort.steering.reading import read_rows, truth
from samkjort.steering.vocabulary import Name


@dataclass(frozen=True)
class RoleCard:
    """One role: the service of the law register it is about, or a level of the State (`of_state`).

    `unclear`: the sources say that what the role is, is not clear to those who work with it.
    """

    id: str
    title: Name
    does: Name
    when: Name
    evidence: tuple[Evidence, ...]
    unclear: bool = False
    of_state: bool = False


@cache
def cards() -> dict[str, RoleCard]:
    """Every card by the id of its service. Raises `BadData` when one is not sound."""
    return {row.id: row for row in read_rows(FOLDER / "roles.yaml", _card)}


def _card(source: Source, key: Key, item: dict[str, Any]) -> RoleCard | None:
    known = {"id", "title", "does", "when", "unclear", "evidence"}
    if not source.mapping(key, item, keys=known, required={"id", "does", "when", "evidence"}):
        return None
    service = register_services().services.get(str(item["id"]))
    if service is None and "title" not in item:
        source.problem((*key, "id"), f"«{item['id']}» is no service of the law register, and has no title")
        return None
    title = (
        Name(service.name.nb, service.name.nn, service.name.en)
        if service
        else name(source, (*key, "title"), item["title"])
    )
    does, when = (name(source, (*key, part), item[part]) for part in ("does", "when"))
    evidence = proofs(source, (*key, "evidence"), item["evidence"])
    if title is None or does is None or when is None:
        return None
    unclear = bool(truth(source, (*key, "unclear"), item.get("unclear")))
    return RoleCard(str(item["id"]), title, does, when, evidence, unclear, service is None)
