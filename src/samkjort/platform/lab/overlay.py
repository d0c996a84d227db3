"""A concept made on screen, as an overlay like the shipped ones: read, checked and compared as they are."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.utils.translation import gettext as _

from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.concepts.balance import blockers_of
from samkjort.law.concepts.concept import Concept
from samkjort.law.concepts.delimitation import delimit
from samkjort.law.concepts.rows import Placing
from samkjort.law.concepts.scope import scope
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.order import parse_concept
from samkjort.law.titles import title_in
from samkjort.law.yamlsource import BadData
from samkjort.platform.lab import numbers

ID = "eget"
ACT = f"konsept/{ID}"
CHAPTER = f"{ACT}/kap2"
MOST_OWN = 8
LEANS = re.compile(r"the card «(.+?)» stands, but rests on ([^ ,]+), which the concept takes away")
"""How the reader of concepts tells of a rule left without what it rests on."""
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
        "id": ID,
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
        concept = parse_concept(text, name=f"{ID}.yaml")
    except BadData as error:
        wrong = dict.fromkeys(problem.message for problem in error.problems)
        return Read(None, tuple(_in_words(one, language) for one in wrong))
    return Read(concept, tuple(one.text.in_language(language) for one in blockers_of(delimit(concept))))


def _in_words(problem: str, language: str) -> str:
    """A fault of the overlay in the reader's language."""
    found = LEANS.match(problem)
    titles = {card.id: title_in(card, language)[0] for card in register_cards()}
    if found and {found[1], found[2]} <= titles.keys():
        return _("«%(one)s» is kept, but rests on «%(other)s», which is taken away. Decide them alike.") % {
            "one": titles[found[1]],
            "other": titles[found[2]],
        }
    return _("It cannot be read as a concept: %(why)s") % {"why": problem}


@cache
def rules_of(section: ProvisionPath) -> tuple[RuleCard, ...]:
    """The rules of a section, to know it by."""
    start = f"{section}/"
    return tuple(card for card in register_cards() if f"{card.source}/".startswith(start))


def read(name: str, said: Said) -> Read:
    """Read what was said, as a shipped concept is read; what is only half said is told in plain words."""
    wrong, whole = _half_said(said)
    found = _read(json.dumps(as_overlay(name, whole), ensure_ascii=False), numbers.language())
    return Read(None if wrong else found.concept, (*wrong, *found.faults))


def _half_said(said: Said) -> tuple[list[str], Said]:
    """What lacks a reason, a text or a section to point at; and the same with something in its place, so that
    everything else that is wrong can be told too."""
    wrong: list[str] = []
    own = [row for row in said.get("own", []) if row.get("title") or row.get("text")]
    for number, row in enumerate(own, 1):
        if not (row.get("title") and row.get("text")):
            wrong.append(_("§ 1-%(n)s: write both a title and a text.") % {"n": number})
    sections = {}
    for path, row in said.get("sections", {}).items():
        section_name = {"section": ProvisionPath.parse(path).printed(numbers.language())}
        given = dict(row)
        if row.get("placing") and not row.get("reason"):
            wrong.append(_("%(section)s: write why.") % section_name)
            given["reason"] = "–"
        if row.get("placing") == Placing.REPLACED and not 1 <= int(row.get("by") or 0) <= len(own):
            wrong.append(_("%(section)s: say which section of its own replaces it.") % section_name)
            given["placing"] = Placing.STAYS.value
        sections[path] = given
    filled = [{**row, "title": row.get("title") or "–", "text": row.get("text") or "–"} for row in own]
    return wrong, {**said, "sections": sections, "own": filled}


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
