"""References in the law texts that lead nowhere: a provision not there, a repealed act, a former name.

The law is amended act by act, and what pointed at the old place is often left standing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from samkjort.law.acts import Act, register_acts
from samkjort.law.aliases import Alias, aliases
from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.overlap.findings import Finding, FindingKind
from samkjort.law.overlap.references import citations
from samkjort.law.overlap.sections import Section
from samkjort.law.vocabulary import Words

if TYPE_CHECKING:
    from samkjort.law.texts.store import Store

_DATED = re.compile(r"\blov\s+(?:av\s+)?\d{1,2}\.?\s+[a-z]+\.?\s+\d{4}\s+nr\.?\s*\d+", re.I)


class Stale(StrEnum):
    """In which way a reference is stale."""

    NOT_THERE = "not_there"
    REPEALED_ACT = "repealed_act"
    OLD_NAME = "old_name"


@dataclass(frozen=True, order=True)
class StaleReference:
    """`source` (a §) refers to `target`: a provision or act by path, or an act's former name in `name`."""

    source: str
    what: Stale
    target: str
    name: str = ""

    def says(self) -> Words:
        """What is wrong, in both languages."""
        to = _printed(self.target)
        match self.what:
            case Stale.NOT_THERE:
                return Words(
                    f"viser til {to}, som ikke finnes",
                    f"refers to {to}, which does not exist",
                    f"viser til {to}, som ikkje finst",
                )
            case Stale.REPEALED_ACT:
                return Words(
                    f"viser til {to}, som er avløst",
                    f"refers to {to}, which has been replaced",
                    f"viser til {to}, som er avløyst",
                )
            case _:
                return Words(
                    f"kaller {to} ved det gamle navnet «{self.name}»",
                    f"calls {to} by its former name “{self.name}”",
                    f"kallar {to} ved det gamle namnet «{self.name}»",
                )


def stale_references(
    sections: Iterable[Section], on: date, *, acts: Mapping[str, Act] | None = None
) -> list[StaleReference]:
    """Every stale reference in the texts, in order.

    A citation of an act that is not among `sections` says nothing, unless the register of acts knows that it
    has been replaced. Only references from one act to another are checked: «§ 12» alone may belong to an act
    named a sentence before. A number in a form the target act does not use (§ 18 in an act that counts
    § 18-1) is a misreading, not a stale reference.
    """
    given = list(sections)
    known = {section.path for section in given}
    forms = {(section.document, "-" in section.path.rsplit("§", 1)[-1]) for section in given}
    register = register_acts().acts if acts is None else acts
    gone = {refid for refid, act in register.items() if act.in_force_to and act.in_force_to < on}
    old = [a for a in aliases() if a.valid_to and a.valid_to < on and not a.annex and len(a.name) > 5]
    found: set[StaleReference] = set()
    for source, targets in citations(given).cites.items():
        for target in targets:
            document = "/".join(target.split("/")[:2])
            within = source.startswith(f"{document}/")
            if not within and target not in known and (document, "-" in target.rsplit("§", 1)[-1]) in forms:
                found.add(StaleReference(source, Stale.NOT_THERE, target))
            elif document in gone:
                found.add(StaleReference(source, Stale.REPEALED_ACT, document))
    for section in given:
        found |= set(_by_date(section, gone)) | set(_by_old_name(section, old, on))
    return sorted(item for item in found if not _repeals(item, register))


def stale_in_store(store: Store, on: date) -> list[StaleReference]:
    """The same over the current acts and regulations of a store."""
    from samkjort.law.overlap.sources import ACTS_AND_REGULATIONS, store_sections

    return stale_references(store_sections(store, ACTS_AND_REGULATIONS), on)


def as_findings(references: Iterable[StaleReference]) -> list[Finding]:
    """One finding per provision that holds stale references."""
    by_source: dict[str, list[StaleReference]] = {}
    for item in references:
        by_source.setdefault(item.source, []).append(item)
    return [
        Finding(
            FindingKind.STALE_REFERENCE,
            source,
            Words(
                f"{_printed(source)} " + "; ".join(item.says().nb for item in items) + ".",
                f"{_printed(source)} " + "; ".join(item.says().en for item in items) + ".",
                f"{_printed(source)} " + "; ".join(item.says().in_language("nn") for item in items) + ".",
            ),
            (source, *dict.fromkeys(item.target for item in items)),
        )
        for source, items in by_source.items()
    ]


def _by_date(section: Section, gone: set[str]) -> Iterator[StaleReference]:
    for match in _DATED.finditer(section.text):
        try:
            document = ProvisionPath.parse(match.group()).document
        except BadIdentifier:
            continue
        if document in gone:
            yield StaleReference(section.path, Stale.REPEALED_ACT, document)


def _by_old_name(section: Section, old: list[Alias], on: date) -> Iterator[StaleReference]:
    text = section.text.casefold()
    for alias in old:
        name = alias.name.casefold()
        if name in text and re.search(rf"\b{re.escape(name)}s?\b", text) and not _held(alias, on):
            yield StaleReference(section.path, Stale.OLD_NAME, alias.document, alias.name)


def _repeals(item: StaleReference, register: Mapping[str, Act]) -> bool:
    """Whether it is the new act that names the old one it replaces."""
    old = register.get(item.target)
    return old is not None and "/".join(item.source.split("/")[:2]) in old.replaced_by


def _held(old: Alias, on: date) -> bool:
    """Whether some act bears the name today (the new act often takes the old one's name)."""
    return any(a.name.casefold() == old.name.casefold() and a.holds(on) for a in aliases())


def _printed(path: str) -> str:
    place = ProvisionPath.parse(path) if not path.startswith("act/") else None
    return place.printed() if place else path
