"""A complaint on the whole: one, fanned out to a part for each decision, until all have their last answer.

received ─ look_again ─► changed | partly_changed (the rest goes on) | forwarded ─► upheld | changed_by_body |
sent_back (to be looked at anew) | dismissed. Whoever complains may withdraw a part. Nothing else ends one: a
part is final, or it is open with its day. A late complaint is taken in and marked, and goes the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Worded, is_blank


class Way(Worded):
    """How it came."""

    WRITTEN = "written", "Skriftlig", "Skriftleg", "In writing"
    ORAL = "oral", "Muntlig", "Munnleg", "Spoken"


class Who(Worded):
    """Who complains."""

    PARENT = "parent", "En av foreldrene", "Ein av foreldra", "A parent"
    CHILD = "child", "Barnet selv", "Barnet sjølv", "The child itself"
    OTHER = "other", "En annen på vegne av dem", "Ein annan på vegner av dei", "Someone on their behalf"


class State(Worded):
    """Where a part of the complaint stands."""

    RECEIVED = "received", "Tatt imot", "Teken imot", "Taken in"
    CHANGED = "changed", "Endret av tjenesten", "Endra av tenesta", "Changed by the service"
    FORWARDED = (
        "forwarded",
        "Sendt til klageinstansen",
        "Send til klageinstansen",
        "Sent to the complaint body",
    )
    PARTLY_CHANGED = (
        "partly_changed",
        "Noe endret av tjenesten, resten sendt videre",
        "Noko endra av tenesta, resten send vidare",
        "Partly changed by the service, the rest sent on",
    )
    SENT_BACK = "sent_back", "Sendt tilbake til tjenesten", "Send tilbake til tenesta", "Sent back"
    BODY_CHANGED = (
        "body_changed",
        "Endret av klageinstansen",
        "Endra av klageinstansen",
        "Changed by the complaint body",
    )
    BODY_PARTLY = (
        "body_partly",
        "Noe endret av klageinstansen",
        "Noko endra av klageinstansen",
        "Partly changed by the complaint body",
    )
    UPHELD = "upheld", "Avgjørelsen står", "Avgjerda står", "The decision stands"
    DISMISSED = "dismissed", "Avvist", "Avvist", "Dismissed"
    WITHDRAWN = "withdrawn", "Trukket", "Trekt", "Withdrawn"


OURS = frozenset({State.RECEIVED, State.SENT_BACK})
"""The part waits for whoever decided."""
THEIRS = frozenset({State.FORWARDED, State.PARTLY_CHANGED})
"""The part waits for the complaint body."""
FINAL = frozenset(State) - OURS - THEIRS

STEPS: Mapping[State, frozenset[State]] = {
    **{
        one: frozenset({State.CHANGED, State.PARTLY_CHANGED, State.FORWARDED, State.WITHDRAWN})
        for one in OURS
    },
    **{
        one: frozenset(
            {
                *(State.BODY_CHANGED, State.BODY_PARTLY, State.UPHELD),
                *(State.SENT_BACK, State.DISMISSED, State.WITHDRAWN),
            }
        )
        for one in THEIRS
    },
    **{one: frozenset() for one in FINAL},
}
"""From where to where a part can go."""


class Whole(Worded):
    """The outcome of the whole."""

    OPEN = "open", "Ikke ferdig", "Ikkje ferdig", "Not finished"
    GRANTED = "granted", "Medhold", "Medhald", "Granted"
    PARTLY = "partly", "Delvis medhold", "Delvis medhald", "Partly granted"
    NOT_GRANTED = "not_granted", "Ikke medhold", "Ikkje medhald", "Not granted"
    WITHDRAWN = "withdrawn", "Trukket", "Trekt", "Withdrawn"


class ComplaintRefusal(Refusal):
    """Why a step cannot be taken, and what to do instead."""

    NEEDS_PARTS = (
        "complaint.needs_parts",
        "Velg minst én del av avgjørelsen det klages på.",
        "Vel minst éin del av avgjerda det blir klaga på.",
        "Choose at least one part of the decision that is complained about.",
    )
    NEEDS_WORDS = (
        "complaint.needs_words",
        "Skriv hva dere er uenige i. Det trenger ikke være langt.",
        "Skriv kva de er usamde i. Det treng ikkje vere langt.",
        "Write what you disagree with. It need not be long.",
    )
    NEEDS_RECORDER = (
        "complaint.needs_recorder",
        "En muntlig klage må ha et navn på den som skrev den ned.",
        "Ei munnleg klage må ha eit namn på den som skreiv ho ned.",
        "A spoken complaint needs the name of whoever wrote it down.",
    )
    NOT_FROM_HERE = (
        "complaint.not_from_here",
        "Dette kan ikke gjøres slik delen står nå. Last siden på nytt.",
        "Dette kan ikkje gjerast slik delen står no. Last sida på nytt.",
        "This cannot be done as the part stands now. Load the page again.",
    )
    NEEDS_REASONS = (
        "complaint.needs_reasons",
        "Skriv hvorfor, så den som klaget forstår det.",
        "Skriv kvifor, så den som klaga forstår det.",
        "Write why, so that whoever complained understands.",
    )
    NO_BODY = (
        "complaint.no_body",
        "Velg hvem klagen sendes til. Registeret vet det ikke.",
        "Vel kven klaga blir send til. Registeret veit det ikkje.",
        "Choose whom the complaint is sent to. The register does not know.",
    )
    NO_PART = (
        "complaint.no_part",
        "Det er ingen slik del i klagen.",
        "Det er ingen slik del i klaga.",
        "There is no such part in the complaint.",
    )


@dataclass(frozen=True)
class Move:
    """One step of a part: to where, by whom, when, why."""

    to: State
    by: Ref
    at: datetime
    reasons: str = ""


@dataclass(frozen=True)
class ComplaintPart:
    """The complaint on one part of the decision. `act_by` is the day its next answer is due.

    `last_day` to complain, as the register had it (None: not known); `late` when it came after it.
    """

    id: Ref
    about: Ref
    body: str
    last_day: date | None
    late: bool
    act_by: date
    state: State = State.RECEIVED
    moves: tuple[Move, ...] = ()

    @property
    def final(self) -> bool:
        """Whether it has had its last answer."""
        return self.state in FINAL

    def overdue(self, on: date) -> bool:
        """Whether the next answer is late."""
        return not self.final and on > self.act_by


@dataclass(frozen=True)
class Complaint:
    """One complaint, with all its parts."""

    id: Ref
    by: Ref
    who: Who
    way: Way
    words: str
    received_on: date
    parts: tuple[ComplaintPart, ...]
    recorded_by: Ref | None = None

    @property
    def whole(self) -> Whole:
        """The outcome of the whole, open until every part has its last answer."""
        if not all(part.final for part in self.parts):
            return Whole.OPEN
        states = {part.state for part in self.parts} - {State.WITHDRAWN}
        if not states:
            return Whole.WITHDRAWN
        won = {State.CHANGED, State.BODY_CHANGED}
        if states <= won:
            return Whole.GRANTED
        some = states & (won | {State.BODY_PARTLY}) or any(
            move.to is State.PARTLY_CHANGED for part in self.parts for move in part.moves
        )
        return Whole.PARTLY if some else Whole.NOT_GRANTED

    def part(self, id_: Ref) -> ComplaintPart:
        """The part with the id, or a refusal."""
        for part in self.parts:
            if part.id == id_:
                return part
        raise StepRefused(ComplaintRefusal.NO_PART)


@dataclass(frozen=True)
class Target:
    """A part of the decision that is complained about: where it goes, and the last day to complain."""

    id: Ref
    about: Ref
    body: str
    last_day: date | None


def receive(
    *,
    id: Ref,
    by: Ref,
    who: Who,
    way: Way,
    words: str,
    targets: Iterable[Target],
    received_on: date,
    answer_days: int,
    recorded_by: Ref | None = None,
) -> Complaint:
    """Take a complaint in: always, late or not, whoever it is from. `answer_days`: until each answer."""
    wanted = tuple(targets)
    if not wanted:
        raise StepRefused(ComplaintRefusal.NEEDS_PARTS)
    if is_blank(words):
        raise StepRefused(ComplaintRefusal.NEEDS_WORDS)
    if way is Way.ORAL and recorded_by is None:
        raise StepRefused(ComplaintRefusal.NEEDS_RECORDER)
    act_by = received_on + timedelta(days=answer_days)
    parts = tuple(
        ComplaintPart(
            one.id,
            one.about,
            one.body,
            one.last_day,
            late=one.last_day is not None and received_on > one.last_day,
            act_by=act_by,
        )
        for one in wanted
    )
    return Complaint(id, by, who, way, words.strip(), received_on, parts, recorded_by)


def look_again(
    complaint: Complaint,
    part: Ref,
    *,
    to: State,
    by: Ref,
    at: datetime,
    reasons: str,
    body: str = "",
    body_days: int,
) -> Complaint:
    """Whoever decided has looked again: changed it, changed some of it, or sent it on; with reasons.

    `body` where the register did not know one. What goes on is due from the body after `body_days`.
    """
    if to not in (State.CHANGED, State.PARTLY_CHANGED, State.FORWARDED):
        raise StepRefused(ComplaintRefusal.NOT_FROM_HERE)
    found = complaint.part(part)
    where = found.body or body
    if to in THEIRS and not where:
        raise StepRefused(ComplaintRefusal.NO_BODY)
    due = instant(at).date() + timedelta(days=body_days)
    return _moved(complaint, replace(found, body=where), Move(to, by, at, reasons), act_by=due)


def body_answers(
    complaint: Complaint, part: Ref, *, to: State, by: Ref, at: datetime, reasons: str, answer_days: int
) -> Complaint:
    """The complaint body has answered; sent back, it is ours again and due after `answer_days`."""
    found = complaint.part(part)
    if found.state not in THEIRS or to is State.WITHDRAWN:
        raise StepRefused(ComplaintRefusal.NOT_FROM_HERE)
    due = instant(at).date() + timedelta(days=answer_days)
    return _moved(complaint, found, Move(to, by, at, reasons), act_by=due)


def withdraw(complaint: Complaint, part: Ref, *, by: Ref, at: datetime, reasons: str) -> Complaint:
    """Whoever complains no longer wants this part; it is written why."""
    move = Move(State.WITHDRAWN, by, instant(at), reasons)
    return _moved(complaint, complaint.part(part), move)


def _moved(complaint: Complaint, part: ComplaintPart, move: Move, *, act_by: date | None = None) -> Complaint:
    if move.to not in STEPS[part.state]:
        raise StepRefused(ComplaintRefusal.NOT_FROM_HERE)
    if is_blank(move.reasons):
        raise StepRefused(ComplaintRefusal.NEEDS_REASONS)
    gone = replace(part, state=move.to, moves=(*part.moves, move), act_by=act_by or part.act_by)
    return replace(complaint, parts=tuple(gone if p.id == part.id else p for p in complaint.parts))
