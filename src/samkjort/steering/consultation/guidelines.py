"""The guidelines for state steering, kept apart by edition, and what somebody has found against them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from samkjort.law.vocabulary import Words, bearers
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.agreements import parties
from samkjort.steering.consultation.asks import Answer
from samkjort.steering.consultation.reading import (
    Row,
    as_period,
    days_between,
    inner,
    named,
    opened,
    proofs,
    rows,
    when,
)
from samkjort.steering.evidence import Evidence, Level, Period
from samkjort.steering.vocabulary import REGISTER

FILE = REGISTER / "guidelines.yaml"


class Known(StrEnum):
    """Whether a guideline's text has been read."""

    CONFIRMED = "confirmed"
    TO_BE_FETCHED = "to_be_fetched"


class Outcome(StrEnum):
    """What comes out when a proposal is held against a guideline."""

    FOLLOWED = "followed"
    CONDITION = "condition"
    DEVIATION = "deviation"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Words:
        """The outcome as people see it."""
        return {
            Outcome.FOLLOWED: Words("følger", "follows", "følgjer"),
            Outcome.CONDITION: Words("følger hvis", "follows if", "følgjer om"),
            Outcome.DEVIATION: Words("avviker", "deviates", "avvik"),
            Outcome.UNKNOWN: Words("ikke vurdert", "not assessed", "ikkje vurdert"),
        }[self]


@dataclass(frozen=True)
class Edition:
    """One edition of the guidelines, and the span in which it was the one in force."""

    id: str
    name: Words
    start: Period | None
    end: Period | None
    sources: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Guideline:
    """One guideline of one edition; `number` alone means nothing. `last` closes a span of unread numbers."""

    edition: str
    number: int
    name: Words
    status: Known
    applies_to: tuple[str, ...]
    last: int | None = None
    says: Words | None = None
    question: Words | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What a holder found when a proposal was held against a guideline: theirs, never the truth."""

    proposal: str
    edition: str
    number: int
    holder: str
    outcome: Outcome
    says: Words
    date: Period | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Question:
    """One of the study instruction's questions."""

    id: str
    number: int
    text: Words


@dataclass(frozen=True)
class Instrument:
    """A means the State can choose; `always` means that it must be among those compared."""

    id: str
    name: Words
    legal: bool
    always: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class EvidenceCard:
    """What somebody has found out about instruments, and who says so."""

    id: str
    says: Words
    publisher: str
    year: int
    instruments: tuple[str, ...]
    note: Words | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Guidelines:
    """All of guidelines.yaml. `addressees`: bearer of a rule card → municipality, post or unit."""

    editions: dict[str, Edition]
    guidelines: tuple[Guideline, ...]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    instruments: dict[str, Instrument]
    evidence_base: tuple[EvidenceCard, ...]
    addressees: dict[str, str]

    def edition(self, name: str) -> tuple[Guideline, ...]:
        """The guidelines of one edition, by number."""
        return tuple(
            sorted((each for each in self.guidelines if each.edition == name), key=lambda each: each.number)
        )


@dataclass(frozen=True)
class Line:
    """One line of a deviation report: guideline, finding, and the sender's reply with days waiting (R-13)."""

    guideline: Guideline
    outcome: Outcome
    finding: Finding | None
    reply: Answer | None
    waited: tuple[int, int] | None


@cache
def guidelines() -> Guidelines:
    """The shipped guidelines. Raises `BadData` with every problem when the file is not sound."""
    return read_guidelines(FILE)


def edition_on(on: str | date | Period) -> Edition | None:
    """The edition in force on the first day of `on`; `None` when none is known to be."""
    day = as_period(on).first
    held = [
        each
        for each in guidelines().editions.values()
        if (each.start is None or each.start.first <= day) and (each.end is None or day <= each.end.last)
    ]
    return held[0] if held else None


def report(
    proposal: str,
    *,
    edition: str,
    as_of: str | date | Period,
    findings: tuple[Finding, ...] | None = None,
    replies: Mapping[int, Answer] | None = None,
) -> tuple[Line, ...]:
    """The deviation report of a proposal against one edition: a line for every guideline of it.

    A guideline whose text is not read gives «not assessed», whatever anyone says it found: there is nothing
    to hold a proposal against. Findings and replies after `as_of` do not count yet. `replies`: by number.
    """
    seen = as_period(as_of)
    given = guidelines().findings if findings is None else findings
    by_number = {
        each.number: each
        for each in given
        if each.proposal == proposal
        and each.edition == edition
        and (each.date is None or each.date.first <= seen.last)
    }
    return tuple(
        _line(each, by_number.get(each.number), (replies or {}).get(each.number), seen)
        for each in guidelines().edition(edition)
    )


def _line(guideline: Guideline, finding: Finding | None, reply: Answer | None, seen: Period) -> Line:
    if guideline.status is not Known.CONFIRMED or finding is None:
        return Line(guideline, Outcome.UNKNOWN, None, None, None)
    reply = reply if reply and reply.on <= seen.last else None
    waited = None
    if finding.date is not None:
        least, most = days_between(finding.date, as_period(reply.on) if reply else seen)
        waited = (max(0, least), max(0, most))
    return Line(guideline, finding.outcome, finding, reply, waited)


def read_guidelines(path: Path) -> Guidelines:
    """Read a file of guidelines. `BadData` names every error with its line."""
    keys = {
        *("editions", "guidelines", "findings", "study", "instruments", "evidence_base", "addressees"),
        *("anchors", "proportionality"),
    }
    with opened(path, keys=keys) as source:
        data = source.data
        study = enumerate(data["study"]["questions"])
        questions = [_question(source, ("study", "questions", n), each) for n, each in study]
        found = Guidelines(
            editions={each.id: each for each in rows(source, "editions", _edition)},
            guidelines=rows(source, "guidelines", _guideline),
            findings=rows(source, "findings", _finding),
            questions=tuple(each for each in questions if each),
            instruments={each.id: each for each in rows(source, "instruments", _instrument)},
            evidence_base=rows(source, "evidence_base", _card),
            addressees={
                bearer: kind
                for kind in ("municipality", "post", "unit")
                for bearer in source.texts(("addressees", kind), data["addressees"].get(kind))
                if source.one_of(("addressees", kind), bearer, bearers())
            },
        )
        _check(source, found)
    return found


def _check(source: Source, found: Guidelines) -> None:
    seen = set()
    for each in found.guidelines:
        source.one_of(("guidelines",), each.edition, found.editions)
        if (each.edition, each.number) in seen:
            source.problem(("guidelines",), f"number {each.number} stands twice in edition {each.edition}")
        seen.add((each.edition, each.number))
        if each.status is Known.CONFIRMED and not (each.says and each.question and each.evidence):
            source.problem(("guidelines",), f"guideline {each.number} is confirmed but not told in our words")
    confirmed = {(each.edition, each.number) for each in found.guidelines if each.status is Known.CONFIRMED}
    for finding in found.findings:
        if (finding.edition, finding.number) not in confirmed:
            source.problem(("findings",), f"no confirmed guideline {finding.number} in {finding.edition}")


def _edition(source: Source, key: Key, item: Row) -> Edition | None:
    keys = {"id", "nb", "en", "from", "to", "sources", "evidence"}
    name = named(source, key, item)
    if not source.mapping(key, item, keys=keys, required={"id", "nb", "en"}) or name is None:
        return None
    return Edition(
        str(item["id"]),
        name,
        when(source, key, item, "from"),
        when(source, key, item, "to"),
        source.texts((*key, "sources"), item.get("sources")),
        proofs(source, key, item, needed="sources" not in item),
    )


def _guideline(source: Source, key: Key, item: Row) -> Guideline | None:
    keys = {
        *("edition", "number", "numbers", "status", "applies_to", "nb", "en", "says", "question", "sources"),
        "evidence",
    }
    name = named(source, key, item)
    if not source.mapping(key, item, keys=keys, required={"edition", "status", "nb", "en"}) or name is None:
        return None
    status = source.one_of((*key, "status"), item["status"], {each.value for each in Known})
    span = item.get("numbers") or [item.get("number"), None]
    if status is None or type(span[0]) is not int:
        source.problem(key, "expected a number, or numbers: [first, last]")
        return None
    return Guideline(
        edition=str(item["edition"]),
        number=span[0],
        name=name,
        status=Known(status),
        applies_to=source.texts((*key, "applies_to"), item.get("applies_to")),
        last=span[1],
        says=inner(source, key, item, "says"),
        question=inner(source, key, item, "question"),
        evidence=proofs(source, key, item, needed=status == Known.CONFIRMED),
    )


def _finding(source: Source, key: Key, item: Row) -> Finding | None:
    keys = {"proposal", "edition", "number", "holder", "outcome", "date", "nb", "en", "evidence"}
    says = named(source, key, item)
    if not source.mapping(key, item, keys=keys, required=keys) or says is None:
        return None
    outcome = source.one_of((*key, "outcome"), item["outcome"], {each.value for each in Outcome})
    parties(source, (*key, "holder"), [item["holder"]])
    return Finding(
        proposal=str(item["proposal"]),
        edition=str(item["edition"]),
        number=int(item["number"]),
        holder=str(item["holder"]),
        outcome=Outcome(outcome or "unknown"),
        says=says,
        date=when(source, key, item, "date"),
        evidence=proofs(source, key, item, level=Level.POSITION),
    )


def _question(source: Source, key: Key, item: Row) -> Question | None:
    text = named(source, key, item)
    return Question(str(item["id"]), int(item["number"]), text) if text else None


def _instrument(source: Source, key: Key, item: Row) -> Instrument | None:
    name = named(source, key, item)
    keys = {"id", "nb", "en", "legal", "always", "evidence"}
    if not source.mapping(key, item, keys=keys, required=keys - {"evidence"}) or name is None:
        return None
    evidence = proofs(source, key, item, needed=False)
    return Instrument(str(item["id"]), name, item["legal"] is True, item["always"] is True, evidence)


def _card(source: Source, key: Key, item: Row) -> EvidenceCard | None:
    says = named(source, key, item)
    if says is None:
        return None
    parties(source, (*key, "publisher"), [item["publisher"]])
    return EvidenceCard(
        id=str(item["id"]),
        says=says,
        publisher=str(item["publisher"]),
        year=int(item["year"]),
        instruments=source.texts((*key, "instruments"), item["instruments"]),
        note=inner(source, key, item, "note"),
        evidence=proofs(source, key, item),
    )
