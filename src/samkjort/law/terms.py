"""Contested words: what each sector means by the same term, where that is from, and whether it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.paths import REGISTER, shown
from samkjort.law.pointers import Pointer, read_pointers
from samkjort.law.vocabulary import Words, words
from samkjort.law.yamlsource import Key, Source, read

FILE = REGISTER / "terms.yaml"


class TermStatus(StrEnum):
    """Whether a meaning is settled across sectors."""

    CONTESTED = "contested"
    AGREED = "agreed"

    @property
    def label(self) -> Words:
        """The status as people see it."""
        return (
            Words("omstridt", "contested", "omstridd")
            if self is TermStatus.CONTESTED
            else Words("omforent", "agreed", "semje om")
        )


class Basis(StrEnum):
    """Where a meaning is from: read in a provision, reported in a source document, or our own reading."""

    PROVISION = "provision"
    DOCUMENT = "document"
    OWN = "own"


@dataclass(frozen=True)
class Meaning:
    """What one sector means by a term, with the provisions and document lines it is from."""

    sector: str
    sector_label: Words
    meaning: Words
    basis: Basis
    provisions: tuple[ProvisionPath, ...] = ()
    pointers: tuple[Pointer, ...] = ()

    def sources(self) -> tuple[str, ...]:
        """Provisions and pointers as texts, provisions first."""
        return (*(str(path) for path in self.provisions), *(str(pointer) for pointer in self.pointers))


@dataclass(frozen=True)
class Term:
    """One term with its meanings; `agreed` is the shared meaning when there is one."""

    id: str
    term: Words
    status: TermStatus
    about: Words
    meanings: tuple[Meaning, ...]
    pointers: tuple[Pointer, ...]
    agreed: Words | None = None

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors that have a meaning of the term, in the order of the file."""
        return tuple(dict.fromkeys(meaning.sector for meaning in self.meanings))


def side_by_side(term: Term, language: str = "nb") -> list[dict[str, Any]]:
    """The meanings as rows, one per meaning: sector, meaning, sources, status.

    This is what a page or a table shows of a contested term; `status` repeats in each row so that a row is
    never read without it.
    """
    return [
        {
            "sector": meaning.sector_label.in_language(language),
            "meaning": meaning.meaning.in_language(language),
            "sources": list(meaning.sources()),
            "basis": meaning.basis.value,
            "status": term.status.label.in_language(language),
        }
        for meaning in term.meanings
    ]


@cache
def terms() -> dict[str, Term]:
    """The shipped terms by id. Raises `BadData` with every problem when the file is not sound."""
    return read_terms(FILE)


def read_terms(path: Path) -> dict[str, Term]:
    """Read a file of terms. Raises `BadData` listing everything that is wrong, with lines.

    A contested term needs at least two meanings; an agreed one needs its shared meaning; every term and every
    meaning names a provision or a document line.
    """
    source = read(path, shown_as=shown(path))
    source.raise_problems()
    data = source.data
    if not source.mapping((), data, keys={"sectors", "terms"}, required={"sectors", "terms"}):
        source.raise_problems()
    sectors = {
        str(row["id"]): Words(str(row["nb"]), str(row["en"]), source.nynorsk.get(("sectors", number)))
        for number, row in enumerate(data["sectors"] or [])
        if source.mapping(("sectors", number), row, keys={"id", "nb", "en"}, required={"id", "nb", "en"})
    }
    found: dict[str, Term] = {}
    for number, row in enumerate(data["terms"] or []):
        term = _term(source, ("terms", number), row, sectors)
        if term and term.id in found:
            source.problem(("terms", number), f"the term «{term.id}» stands twice")
        elif term:
            found[term.id] = term
    source.raise_problems()
    return found


def _term(source: Source, key: Key, row: Any, sectors: dict[str, Words]) -> Term | None:
    keys = {"id", "term", "status", "about", "agreed", "pointers", "meanings"}
    if not source.mapping(key, row, keys=keys, required=keys - {"agreed"}):
        return None
    status = source.one_of((*key, "status"), row["status"], {item.value for item in TermStatus})
    name, about = words(source, (*key, "term"), row["term"]), words(source, (*key, "about"), row["about"])
    agreed = words(source, (*key, "agreed"), row["agreed"]) if "agreed" in row else None
    listed = row["meanings"] if isinstance(row["meanings"], list) else []
    read_ = (_meaning(source, (*key, "meanings", n), item, sectors) for n, item in enumerate(listed))
    meanings = tuple(item for item in read_ if item)
    pointers = read_pointers(source, (*key, "pointers"), row["pointers"])
    if status == TermStatus.CONTESTED and len(listed) < 2:
        source.problem(key, "a contested term needs at least two meanings")
    if status == TermStatus.AGREED and agreed is None:
        source.problem(key, "an agreed term needs its shared meaning (key «agreed»)")
    if not pointers and not any(meaning.provisions for meaning in meanings):
        source.problem(key, "a term needs a pointer or a provision")
    if not (status and name and about):
        return None
    return Term(str(row["id"]), name, TermStatus(status), about, meanings, pointers, agreed)


def _meaning(source: Source, key: Key, row: Any, sectors: dict[str, Words]) -> Meaning | None:
    keys = {"sector", "basis", "meaning", "provisions", "pointers"}
    if not source.mapping(key, row, keys=keys, required={"sector", "basis", "meaning"}):
        return None
    sector = source.one_of((*key, "sector"), row["sector"], sectors)
    basis = source.one_of((*key, "basis"), row["basis"], {item.value for item in Basis})
    meaning = words(source, (*key, "meaning"), row["meaning"])
    provisions = read_paths(source, (*key, "provisions"), row.get("provisions"))
    pointers = read_pointers(source, (*key, "pointers"), row.get("pointers"))
    needed = {Basis.PROVISION: provisions, Basis.DOCUMENT: pointers}.get(Basis(basis) if basis else Basis.OWN)
    if needed == ():
        source.problem(key, f"a meaning with basis «{basis}» needs one")
    if not (sector and basis and meaning):
        return None
    return Meaning(sector, sectors[sector], meaning, Basis(basis), provisions, pointers)


def read_paths(source: Source, key: Key, value: object) -> tuple[ProvisionPath, ...]:
    """Read a list of provision paths from a data file; what is wrong is noted in `source`."""
    found = []
    for number, text in enumerate(source.texts(key, value)):
        try:
            found.append(ProvisionPath.parse(text))
        except BadIdentifier as error:
            source.problem((*key, number), str(error))
    return tuple(found)
