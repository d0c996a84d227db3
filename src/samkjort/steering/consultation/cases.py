"""Cases of the consultation scheme: consultation, cost calculation and law participation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.agreements import parties
from samkjort.steering.consultation.meetings import Meeting, year
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
from samkjort.steering.evidence import Evidence, Period
from samkjort.steering.vocabulary import REGISTER

FILE = REGISTER / "cases.yaml"


class CaseKind(StrEnum):
    """What a case is about: a matter to discuss, a cost to calculate, or a law to take part in."""

    CONSULTATION = "consultation"
    COST = "cost"
    LAW = "law"


class CaseStatus(StrEnum):
    """Where a case is."""

    RAISED = "raised"
    ONGOING = "ongoing"
    AWAITING_ANSWER = "awaiting_answer"
    CONCLUDED = "concluded"
    NOT_CONCLUDED = "not_concluded"
    CLOSED = "closed"

    @property
    def label(self) -> Words:
        """The status as people see it."""
        return {
            CaseStatus.RAISED: Words("tatt opp", "raised", "teken opp"),
            CaseStatus.ONGOING: Words("pågår", "ongoing", "går føre seg"),
            CaseStatus.AWAITING_ANSWER: Words("venter på svar", "awaiting an answer", "ventar på svar"),
            CaseStatus.CONCLUDED: Words("konkludert", "concluded", "konkludert"),
            CaseStatus.NOT_CONCLUDED: Words("ikke konkludert", "not concluded", "ikkje konkludert"),
            CaseStatus.CLOSED: Words("avsluttet", "closed", "avslutta"),
        }[self]


@dataclass(frozen=True)
class Case:
    """One case. `chapter` or `annex` is its place in the material; `printed_in` where the source prints it.

    `doubt` names what is unsure about the place. A case can be closed only with a result. `carried_from`: the
    bilateral meeting it was concluded at before it was taken on to this one.
    """

    id: str
    kind: CaseKind
    name: Words
    ministries: tuple[str, ...]
    reported: str
    status: CaseStatus
    chapter: str | None = None
    annex: str | None = None
    printed_in: str | None = None
    doubt: str | None = None
    raised_by: tuple[str, ...] = ()
    hearing_planned: Period | None = None
    closed: Period | None = None
    in_force: Period | None = None
    result: Words | None = None
    conclusion: Words | None = None
    method: Words | None = None
    assumptions: tuple[Words, ...] = ()
    asks: tuple[str, ...] = ()
    carried_from: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def reported_when(self) -> Period | None:
        """When it was reported, as precisely as its meeting is known."""
        meeting = year().meetings.get(self.reported)
        return meeting.when if meeting else None

    def days_to_hearing(self, as_of: str | date | Period) -> tuple[int, int] | None:
        """Least and most days left to the planned hearing (K-13), or `None` when none is planned."""
        return days_between(as_period(as_of), self.hearing_planned) if self.hearing_planned else None


@dataclass(frozen=True)
class Promise:
    """Something one part of the material says another part will give, and where that part is."""

    id: str
    says: Words
    chapter: str
    promised: tuple[Evidence, ...]
    lines: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class CaseRegister:
    """All of cases.yaml."""

    cases: tuple[Case, ...]
    annex_notes: tuple[tuple[str, Words, tuple[Evidence, ...]], ...]
    promises: tuple[Promise, ...]
    no_new_cost_cases: str
    no_new_evidence: tuple[Evidence, ...]
    criteria: tuple[tuple[str, Words], ...]
    criteria_evidence: tuple[Evidence, ...]


class CannotClose(ValueError):
    """A case may not be closed as asked; the text says what is missing."""


@cache
def register() -> CaseRegister:
    """The shipped cases. Raises `BadData` with every problem when the file is not sound."""
    return read_cases(FILE)


def known_at(as_of: str | date | Period, cases: tuple[Case, ...] | None = None) -> tuple[Case, ...]:
    """Cases that had been reported by the last day of `as_of`; unknown reporting leaves a case out."""
    on = as_period(as_of).last
    chosen = register().cases if cases is None else cases
    return tuple(each for each in chosen if each.reported_when and each.reported_when.first <= on)


def new_cost_cases(meeting: str, cases: tuple[Case, ...] | None = None) -> tuple[Case, ...]:
    """Cost cases first reported at a meeting; none is an answer too (K-10)."""
    chosen = register().cases if cases is None else cases
    return tuple(each for each in chosen if each.kind is CaseKind.COST and each.reported == meeting)


def standing_in(case: Case, of: int) -> str:
    """A case in a year's overview (K-08): `new`, `finished`, `ongoing`, or `other_year` when not open."""
    reported = case.reported_when
    if reported is None or reported.first.year > of:
        return "other_year"
    if case.closed is not None and case.closed.last.year <= of:
        return "finished" if case.closed.last.year == of else "other_year"
    return "new" if reported.first.year == of else "ongoing"


def conclusion_of(case: Case) -> CaseStatus:
    """What must be printed for a case that is not closed: its conclusion, or that there is none (K-05)."""
    if case.status is CaseStatus.CLOSED or case.conclusion is not None:
        return CaseStatus.CLOSED if case.status is CaseStatus.CLOSED else CaseStatus.CONCLUDED
    return CaseStatus.NOT_CONCLUDED


def check_closing(case: Case) -> None:
    """Refuse to close without a result and a reason (K-14). Raises `CannotClose`."""
    if case.result is None:
        raise CannotClose(f"{case.name.nb}: skriv hva saken førte til før den avsluttes")
    if case.closed is None:
        raise CannotClose(f"{case.name.nb}: skriv når saken ble avsluttet")


class CannotCarry(ValueError):
    """A case may not be taken on to a meeting; the text says why."""


def carry(case: Case, to: Meeting) -> Case:
    """The case taken on from a bilateral meeting to a second meeting, with its conclusion (K-07).

    Raises `CannotCarry`: not from a bilateral meeting, not to a later second one, or without a conclusion.
    """
    start = year().meetings.get(case.reported)
    if start is None or start.cycle != "bilateral":
        raise CannotCarry(f"{case.name.nb}: bare saker fra et bilateralt møte kan tas videre")
    if to.cycle != "second" or to.year < start.year:
        raise CannotCarry(f"{case.name.nb}: saken kan tas videre til et senere andre konsultasjonsmøte")
    if case.conclusion is None:
        raise CannotCarry(f"{case.name.nb}: skriv konklusjonen fra det bilaterale møtet først")
    return replace(case, reported=to.id, carried_from=start.id)


@dataclass(frozen=True)
class Involvement:
    """Whether KS is to take part in a cost calculation: `None` while a criterion lacks a reasoned answer."""

    involve: bool | None
    missing: tuple[str, ...]
    against: tuple[str, ...]


def involvement(answers: Mapping[str, tuple[bool, str]]) -> Involvement:
    """Weigh the four criteria of the routine (K-09): known, size, basis, budget; each answer with its reason.

    `answers` maps a criterion to (yes, reason). A criterion without a reason counts as not answered. The
    routine leaves a judgement: «yes» to all but the last, and «no» there, points to involvement.
    """
    criteria = [name for name, _ in register().criteria]
    missing = tuple(name for name in criteria if name not in answers or not answers[name][1].strip())
    if missing:
        return Involvement(None, missing, ())
    against = tuple(name for name in criteria if answers[name][0] is (name == "budget"))
    return Involvement(not against, (), against)


@dataclass(frozen=True)
class Scope:
    """Whether a proposal is for law participation, and why (K-12); `None` when something is not answered."""

    covered: bool | None
    reason: Words


def in_scope(
    *, state_initiated: bool | None, act_or_regulation: bool | None, changes_tasks: bool | None
) -> Scope:
    """The scope of law participation: state-initiated acts and regulations with new or changed tasks.

    Acts that give rights count, and so do rules that come from the EEA. Source: 002:781-784.
    """
    if state_initiated is False:
        return Scope(
            False,
            Words("ikke satt i gang av staten", "not initiated by the State", "ikkje sett i gang av staten"),
        )
    if act_or_regulation is False:
        return Scope(
            False,
            Words("verken lov eller forskrift", "neither act nor regulation", "verken lov eller forskrift"),
        )
    if changes_tasks is False:
        return Scope(
            False,
            Words(
                "gir ingen nye eller endrede oppgaver",
                "gives no new or changed tasks",
                "gir ingen nye eller endra oppgåver",
            ),
        )
    if None in (state_initiated, act_or_regulation, changes_tasks):
        return Scope(
            None,
            Words("svar på alle tre spørsmålene", "answer all three questions", "svar på alle tre spørsmåla"),
        )
    return Scope(
        True,
        Words(
            "lov eller forskrift med nye oppgaver",
            "act or regulation with new tasks",
            "lov eller forskrift med nye oppgåver",
        ),
    )


def read_cases(path: Path) -> CaseRegister:
    """Read a file of cases. `BadData` names every error with its line."""
    keys = {"annex_notes", "promises", "no_new_cost_cases", "cost_criteria", "cases"}
    with opened(path, keys=keys) as source:
        data = source.data
        none, criteria = data["no_new_cost_cases"], data["cost_criteria"]
        listed = enumerate(criteria["criteria"])
        texts = [(each["id"], named(source, ("cost_criteria", "criteria", n), each)) for n, each in listed]
        found = CaseRegister(
            cases=rows(source, "cases", _case),
            annex_notes=rows(source, "annex_notes", _note),
            promises=rows(source, "promises", _promise),
            no_new_cost_cases=str(none["meeting"]),
            no_new_evidence=proofs(source, ("no_new_cost_cases",), none),
            criteria=tuple((name, text) for name, text in texts if text),
            criteria_evidence=proofs(source, ("cost_criteria",), criteria),
        )
        for case in found.cases:
            if case.reported not in year().meetings:
                source.problem(("cases",), f"{case.id}: no meeting «{case.reported}»")
            if case.status is CaseStatus.CLOSED and (case.result is None or case.closed is None):
                source.problem(
                    ("cases",), f"{case.id}: a closed case needs its result and when it was closed"
                )
    return found


_CASE = {
    *(
        "id",
        "kind",
        "nb",
        "en",
        "ministries",
        "reported",
        "status",
        "chapter",
        "annex",
        "printed_in",
        "doubt",
    ),
    *("raised_by", "hearing_planned", "closed", "in_force", "result", "conclusion", "method", "asks"),
    *("assumptions", "evidence", "certainty"),
}


def _case(source: Source, key: Key, item: Row) -> Case | None:
    needed = {"id", "kind", "nb", "en", "ministries", "reported", "status"}
    if not source.mapping(key, item, keys=_CASE, required=needed):
        return None
    name = named(source, key, item)
    kind = source.one_of((*key, "kind"), item["kind"], {each.value for each in CaseKind})
    status = source.one_of((*key, "status"), item["status"], {each.value for each in CaseStatus})
    if ("chapter" in item) == ("annex" in item):
        source.problem(key, "a case stands in a chapter or in an annex, and in one only")
    if not (name and kind and status):
        return None
    return Case(
        id=str(item["id"]),
        kind=CaseKind(kind),
        name=name,
        ministries=parties(source, (*key, "ministries"), item["ministries"]),
        reported=str(item["reported"]),
        status=CaseStatus(status),
        chapter=item.get("chapter"),
        annex=item.get("annex"),
        printed_in=item.get("printed_in"),
        doubt=item.get("doubt"),
        raised_by=parties(source, (*key, "raised_by"), item.get("raised_by")),
        hearing_planned=when(source, key, item, "hearing_planned"),
        closed=when(source, key, item, "closed"),
        in_force=when(source, key, item, "in_force"),
        result=inner(source, key, item, "result"),
        conclusion=inner(source, key, item, "conclusion"),
        method=inner(source, key, item, "method"),
        assumptions=tuple(
            text
            for n, each in enumerate(item.get("assumptions") or ())
            if (text := named(source, (*key, "assumptions", n), each))
        ),
        asks=source.texts((*key, "asks"), item.get("asks")),
        evidence=proofs(source, key, item),
    )


def _note(source: Source, key: Key, item: Row) -> tuple[str, Words, tuple[Evidence, ...]] | None:
    says = inner(source, key, item, "says")
    return (str(item["annex"]), says, proofs(source, key, item)) if says else None


def _promise(source: Source, key: Key, item: Row) -> Promise | None:
    says = inner(source, key, item, "says")
    if says is None:
        return None
    promised = proofs(source, key, {"evidence": item.get("promised")})
    words = source.texts((*key, "words"), item["words"])
    return Promise(str(item["id"]), says, str(item["chapter"]), promised, str(item["chapter_lines"]), words)
