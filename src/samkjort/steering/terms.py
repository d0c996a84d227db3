"""Words of the field: what each sector means by them, side by side, and whether that is settled.

Contested legal words have their meanings in the law room (`samkjort.law.terms`); this room gives those
meanings ids, ages and phase, and adds the words of steering, cooperation and economy.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law.terms import Basis as LawBasis
from samkjort.law.terms import Meaning as LawMeaning
from samkjort.law.terms import Term as LawTerm
from samkjort.law.terms import TermStatus
from samkjort.law.terms import terms as law_terms
from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.reading import Row, inner, named, opened, proofs, rows, told_by
from samkjort.steering.evidence import Evidence, Level, Period
from samkjort.steering.model import Meaning
from samkjort.steering.reading import whole
from samkjort.steering.vocabulary import REGISTER, Name, label

FILE = REGISTER / "terms.yaml"
BASES = {"document", "position", "quote", "own"}


@dataclass(frozen=True)
class Sense:
    """One meaning as it is shown: the checks' meaning, where it is from, and whose words it is.

    `basis`: provision, document, position, quote or own. `said_by` and `year` name whom a quotation is from.
    """

    meaning: Meaning
    basis: str
    provisions: tuple[str, ...] = ()
    said_by: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Term:
    """One term in three languages with its senses; `agreed` is the shared meaning when there is one.

    `status` is contested when sectors mean different things by it, agreed when a shared meaning is written
    down, and `None` when only one meaning is recorded and nobody has agreed on it.
    """

    id: str
    name: Name
    senses: tuple[Sense, ...]
    status: TermStatus | None
    about: Words | None = None
    agreed: Words | None = None
    also: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def words(self) -> Words:
        """The term in bokmål and English."""
        return Words(self.name.nb, self.name.en, self.name.nn)


@cache
def terms() -> dict[str, Term]:
    """The shipped terms by id. Raises `BadData` with every problem when the file is not sound."""
    return read_terms(FILE)


@cache
def meanings() -> dict[str, Meaning]:
    """Every meaning by id (`early_effort.infancy`), for the checks and for signals that use the term."""
    return {sense.meaning.id: sense.meaning for term in terms().values() for sense in term.senses}


def known_at(as_of: str | date | Period) -> tuple[Term, ...]:
    """Terms as of a day: those some document had used by then, with the meanings told by then.

    A meaning read in the law is kept: the law room answers for when its provisions held.
    """
    found = []
    for term in terms().values():
        kept = tuple(
            sense
            for sense in term.senses
            if sense.provisions or told_by(sense.meaning.evidence, as_of) or sense.basis == "own"
        )
        if told_by(term.evidence, as_of) and kept:
            found.append(replace(term, senses=kept))
    return tuple(found)


def contested() -> tuple[Term, ...]:
    """Terms that sectors mean different things by."""
    return tuple(term for term in terms().values() if term.status is TermStatus.CONTESTED)


def find(text: str) -> tuple[Term, ...]:
    """Terms with a name or another form that holds `text`, in any of the languages."""
    sought = text.casefold().strip()

    def forms(term: Term) -> tuple[str, ...]:
        return (term.name.nb, term.name.nn, term.name.en, *term.also)

    return tuple(
        term for term in terms().values() if sought and any(sought in form.casefold() for form in forms(term))
    )


def side_by_side(term: Term, language: str = "nb") -> list[dict[str, Any]]:
    """The meanings as rows: sector, meaning, ages, sources, whose words, and the term's status in each."""
    status = term.status.label.in_language(language) if term.status else ""
    return [
        {
            "id": sense.meaning.id,
            "sector": ", ".join(label("sector", code, language) for code in sense.meaning.sectors),
            "meaning": sense.meaning.definition.in_language(language),
            "age_from": sense.meaning.age_from,
            "age_to": sense.meaning.age_to,
            "sources": [*sense.provisions, *(str(proof) for proof in sense.meaning.evidence)],
            "basis": sense.basis,
            "said_by": sense.said_by,
            "year": sense.year,
            "status": status,
        }
        for sense in term.senses
    ]


def apart(first: Meaning, second: Meaning) -> bool | None:
    """Whether two meanings of one term cannot be about the same children: ages or phases that never meet.

    `None` when neither ages nor phases are recorded for both.
    """
    ages = [each for each in (first, second) if each.age_from is not None or each.age_to is not None]
    if len(ages) == 2:
        low, high = sorted(ages, key=lambda each: each.age_from or 0)
        return low.age_to is not None and low.age_to < (high.age_from or 0)
    if first.phase and second.phase:
        return first.phase != second.phase
    return None


def read_terms(path: Path) -> dict[str, Term]:
    """Read a file of terms. `BadData` names every error with its line.

    A contested term needs two meanings, an agreed one its shared meaning; each meaning its evidence.
    """
    with opened(path, keys={"law_sectors", "terms"}) as source:
        sectors = source.data["law_sectors"]
        listed = rows(source, "terms", lambda src, key, item: _term(src, key, item, sectors))
        found = {term.id: term for term in listed}
        twice = Counter(sense.meaning.id for term in listed for sense in term.senses)
        for name in (name for name, times in twice.items() if times > 1):
            source.problem(("terms",), f"the meaning «{name}» stands twice")
    return found


def _term(source: Source, key: Key, item: Row, sectors: dict[str, str]) -> Term | None:
    if "law" in item:
        return _from_law(source, key, item, sectors)
    keys = {"id", "nb", "nn", "en", "status", "about", "agreed", "also", "meanings"}
    if not source.mapping(key, item, keys=keys, required={"id", "nb", "nn", "en", "meanings"}):
        return None
    read_ = (
        _sense(source, (*key, "meanings", n), each, item["id"]) for n, each in enumerate(item["meanings"])
    )
    senses = tuple(sense for sense in read_ if sense)
    agreed = inner(source, key, item, "agreed")
    status = item.get("status")
    if status is not None:
        source.one_of((*key, "status"), status, {each.value for each in TermStatus})
    if status == TermStatus.CONTESTED and len(senses) < 2:
        source.problem(key, "a contested term needs at least two meanings")
    if (status == TermStatus.AGREED) != (agreed is not None):
        source.problem(key, "an agreed term, and no other, needs its shared meaning")
    if not senses:
        source.problem(key, "a term needs a meaning")
    return Term(
        id=str(item["id"]),
        name=Name(str(item["nb"]), str(item["nn"]), str(item["en"])),
        senses=senses,
        status=TermStatus(status) if status else None,
        about=inner(source, key, item, "about"),
        agreed=agreed,
        also=source.texts((*key, "also"), item.get("also")),
        evidence=tuple(proof for sense in senses for proof in sense.meaning.evidence),
    )


def _sense(source: Source, key: Key, item: Row, term: str) -> Sense | None:
    keys = {
        *("id", "sector", "basis", "nb", "en", "age_from", "age_to", "phase", "arena", "said_by", "year"),
        "evidence",
    }
    definition = named(source, key, item)
    if not source.mapping(key, item, keys=keys, required={"id", "sector", "basis"}) or definition is None:
        return None
    basis = source.one_of((*key, "basis"), item["basis"], BASES)
    if basis == "quote" and not item.get("said_by"):
        source.problem(key, "a quotation names who is quoted")
    level = Level.POSITION if basis == "position" else Level.STATED
    return Sense(
        Meaning(
            id=str(item["id"]),
            term=term,
            sectors=(str(item["sector"]),),
            definition=definition,
            age_from=whole(source, (*key, "age_from"), item.get("age_from")),
            age_to=whole(source, (*key, "age_to"), item.get("age_to")),
            phase=item.get("phase"),
            arena=item.get("arena"),
            evidence=proofs(source, key, item, level=level),
        ),
        basis or "own",
        said_by=str(item.get("said_by") or ""),
        year=whole(source, (*key, "year"), item.get("year")),
    )


def _from_law(source: Source, key: Key, item: Row, sectors: dict[str, str]) -> Term | None:
    if not source.mapping(
        key,
        item,
        keys={"id", "law", "nn", "also", "marks", "evidence"},
        required={"id", "law", "nn", "evidence"},
    ):
        return None
    legal = law_terms().get(str(item["law"]))
    if legal is None:
        source.problem((*key, "law"), f"«{item['law']}» is not in law/register/terms.yaml")
        return None
    marks = {mark["nth"]: mark for mark in item.get("marks") or ()}
    if any(nth not in range(len(legal.meanings)) for nth in marks):
        source.problem((*key, "marks"), f"the law room has {len(legal.meanings)} meanings of «{legal.id}»")
    return Term(
        id=str(item["id"]),
        name=Name(legal.term.nb, str(item["nn"]), legal.term.en),
        senses=tuple(
            _legal(str(item["id"]), legal, nth, marks.get(nth, {}), sectors) for nth in _places(legal)
        ),
        status=legal.status,
        about=legal.about,
        agreed=legal.agreed,
        also=source.texts((*key, "also"), item.get("also")),
        evidence=proofs(source, key, item),
    )


def _places(legal: LawTerm) -> range:
    return range(len(legal.meanings))


def _legal(term: str, legal: LawTerm, nth: int, mark: dict[str, Any], sectors: dict[str, str]) -> Sense:
    said: LawMeaning = legal.meanings[nth]
    return Sense(
        Meaning(
            id=str(mark.get("id") or f"{term}.{said.sector}_{nth}"),
            term=term,
            sectors=(sectors.get(said.sector, said.sector),),
            definition=said.meaning,
            age_from=mark.get("age_from"),
            age_to=mark.get("age_to"),
            phase=mark.get("phase"),
            arena=mark.get("arena"),
            evidence=tuple(Evidence(at.document, at.first, at.last) for at in said.pointers),
        ),
        "own" if said.basis is LawBasis.OWN else said.basis.value,
        tuple(str(path) for path in said.provisions),
    )
