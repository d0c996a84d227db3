"""A concept made on screen, as an overlay like the shipped ones: read, checked and compared as they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from samkjort.law.cards import register_cards
from samkjort.law.concepts.balance import blockers_of
from samkjort.law.concepts.concept import Concept
from samkjort.law.concepts.delimitation import delimit
from samkjort.law.concepts.rows import Placing
from samkjort.law.concepts.scope import scope
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.order import parse_concept
from samkjort.law.yamlsource import BadData
from samkjort.platform.lab import numbers

ACT = "konsept/eget"
CHAPTER = f"{ACT}/kap2"
MOST_OWN = 8
Said = dict[str, Any]


def sections() -> tuple[ProvisionPath, ...]:
    """Every section in scope, in the order of the law."""
    return tuple(scope().provisions(register_cards()))


def section(number: int) -> str:
    """The path of the concept's own section with this number, from 1."""
    return f"{ACT}/§1-{number}"


def as_overlay(name: str, said: Said) -> Said:
    """The overlay's data; a reason or text left out stays empty, and is then a fault like any other."""
    own = [row for row in said.get("own", []) if row.get("title") or row.get("text")]
    rows = [_row(path, row) for path, row in said.get("sections", {}).items() if row.get("placing")]
    return {
        "id": "eget",
        "name": _names(name),
        "description": _names(name),
        "provisions": [
            {
                "path": section(number),
                "title": _names(row.get("title", "")),
                "text": _names(row.get("text", "")),
                **({"adds": _names(row["adds"])} if row.get("adds") else {}),
            }
            for number, row in enumerate(own, 1)
        ],
        "delimitation": rows,
        "parameters": {"one_decision": bool(said.get("one_decision"))},
    }


def _row(path: str, row: dict[str, Any]) -> Said:
    made: Said = {"placing": row["placing"], "provisions": [path], "reason": _names(row.get("reason", ""))}
    if row["placing"] == Placing.JOINT_ACT:
        made["to"] = CHAPTER
    if row["placing"] == Placing.REPLACED:
        made["by"] = [section(int(row.get("by") or 1))]
    if row.get("safeguard"):
        made["safeguard"] = _names(row["safeguard"])
    return made


def _names(text: str) -> dict[str, str]:
    return {"nb": text, "nn": text, "en": text}


@dataclass(frozen=True)
class Read:
    """A concept as read, or None, and everything that keeps it from being compared, all at once."""

    concept: Concept | None
    faults: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether it may be compared."""
        return self.concept is not None and not self.faults


@lru_cache(maxsize=8)
def _read(text: str, language: str) -> Read:
    try:
        concept = parse_concept(text, name="eget.yaml")
    except BadData as error:
        return Read(None, tuple(dict.fromkeys(problem.message for problem in error.problems)))
    return Read(concept, tuple(one.text.in_language(language) for one in blockers_of(delimit(concept))))


def read(name: str, said: Said) -> Read:
    """Read what was said, as a shipped concept is read."""
    return _read(json.dumps(as_overlay(name, said), ensure_ascii=False), numbers.language())


def undecided(said: Said) -> list[ProvisionPath]:
    """The sections nothing is said of yet."""
    decided = said.get("sections", {})
    return [path for path in sections() if not decided.get(str(path), {}).get("placing")]


def stays(reason: str) -> Said:
    """A beginning: everything stays where it is, for the given reason."""
    return {
        "sections": {str(path): {"placing": Placing.STAYS.value, "reason": reason} for path in sections()},
        "own": [],
    }
