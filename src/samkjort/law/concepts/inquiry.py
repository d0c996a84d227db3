"""What else the inquiry keeps: alternatives with KS' view, conflicts, examples, plan and method."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from samkjort.law.concepts.data import open_file, pointers_of, rows
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names, Pointer, read_names
from samkjort.law.positions import Stance
from samkjort.law.terms import read_paths


@dataclass(frozen=True)
class Alternative:
    """A way KS weighed in 2020, with its view then. A position, never the law (L-42)."""

    concept: str
    view: Stance
    says: Names
    pointers: tuple[Pointer, ...]


@cache
def alternatives() -> tuple[Alternative, ...]:
    """The three alternatives, in the order of the file."""
    source = open_file("alternatives.yaml", {"alternatives"})
    stances = {item.value for item in Stance}
    found = [
        (row.text("concept"), row.choice("view", stances), row.names("says"), row.pointers())
        for row in rows(source, "alternatives", {"concept", "view", "says", "pointers"})
    ]
    source.raise_problems()
    return tuple(Alternative(concept, Stance(view), says, at) for concept, view, says, at in found)


@dataclass(frozen=True)
class Sender:
    """One of those whose words clash, and what they say."""

    name: Names
    says: Names


@dataclass(frozen=True)
class Conflict:
    """Guidance that pulls against itself: both senders, owner, status, and a date for the answer (L-38)."""

    id: str
    title: Names
    place: Names
    senders: tuple[Sender, ...]
    told_by: Names
    owner: Names
    status: str
    answer_by: date
    date_note: Names | None
    pointers: tuple[Pointer, ...]

    def overdue(self, on: date) -> bool:
        """Whether the answer should have come by now."""
        return self.status != "answered" and on > self.answer_by


STATUSES = {
    "open": Names("åpen", "open", "open"),
    "asked": Names("spurt", "spurd", "asked"),
    "answered": Names("besvart", "svara på", "answered"),
}


@cache
def conflicts() -> tuple[Conflict, ...]:
    """The shipped conflicts. Raises `BadData` for one without two senders, owner, status or date."""
    source = open_file("conflicts.yaml", {"conflicts"})
    keys = {"id", "title", "place", "senders", "told_by", "owner", "status", "answer_by", "pointers"}
    found = []
    for row in rows(source, "conflicts", keys, {"date_note"}):
        senders = []
        for number, item in enumerate(row.get("senders") or []):
            key = (*row.key, "senders", number)
            if source.mapping(key, item, keys={"name", "says"}, required={"name", "says"}):
                name, says = (read_names(source, (*key, part), item[part]) for part in ("name", "says"))
                if name and says:
                    senders.append(Sender(name, says))
        if len(senders) < 2:
            source.problem(row.key, "a conflict names at least two senders")
        answer = row.get("answer_by")
        if type(answer) is not date:
            source.problem((*row.key, "answer_by"), "expected a date such as 2026-12-31")
            continue
        texts = {name: row.names(name) for name in ("title", "place", "told_by", "owner")}
        found.append(
            Conflict(
                id=row.text("id"),
                senders=tuple(senders),
                status=row.choice("status", set(STATUSES)),
                answer_by=answer,
                date_note=row.maybe_names("date_note"),
                pointers=row.pointers(),
                **texts,
            )
        )
    source.raise_problems()
    return tuple(found)


@dataclass(frozen=True)
class Learning:
    """A municipality named as an example. Obstacles stay empty until somebody there has told (L-23)."""

    id: str
    name: Names
    place_as_written: str
    note: Names
    obstacles: tuple[ProvisionPath, ...]
    ask: Names
    pointers: tuple[Pointer, ...]


@cache
def learning() -> tuple[Learning, ...]:
    """The two examples of the assignment."""
    source = open_file("learning.yaml", {"examples"})
    keys = {"id", "name", "place_as_written", "note", "obstacles", "ask", "pointers"}
    found = tuple(
        Learning(
            row.text("id"),
            row.names("name"),
            row.text("place_as_written"),
            row.names("note"),
            read_paths(source, (*row.key, "obstacles"), row.get("obstacles")),
            row.names("ask"),
            row.pointers(),
        )
        for row in rows(source, "examples", keys)
    )
    source.raise_problems()
    return found


@dataclass(frozen=True)
class Milestone:
    """A step of the plan and its date."""

    id: str
    by: date
    title: Names


@dataclass(frozen=True)
class Plan:
    """The inquiry's frame (L-24): dates, money in whole kroner, milestones."""

    starts: date
    ends: date
    frame: int
    milestones: tuple[Milestone, ...]
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True)
class PlanWarning:
    """Something of the plan that is over, or will be: `kind` is money, milestone, outside or ended."""

    kind: str
    about: str
    text: Names


@cache
def plan() -> Plan:
    """The shipped plan."""
    source = open_file("plan.yaml", {"starts", "ends", "frame", "pointers", "milestones"})
    data = source.data
    steps = []
    for row in rows(source, "milestones", {"id", "by", "title"}):
        if type(row.get("by")) is not date:
            source.problem((*row.key, "by"), "expected a date such as 2026-05-31")
            continue
        steps.append(Milestone(row.text("id"), row.get("by"), row.names("title")))
    amount = data["frame"].get("amount") if isinstance(data["frame"], dict) else None
    if type(amount) is not int or amount < 1:
        source.problem(("frame",), "expected {amount: whole kroner, currency: NOK}")
    source.raise_problems()
    return Plan(data["starts"], data["ends"], int(amount or 0), tuple(steps), pointers_of(source))


def warnings(
    what: Plan, on: date, *, spent: int, committed: int = 0, done: Collection[str] = ()
) -> tuple[PlanWarning, ...]:
    """What is over the frame or behind the plan on a day. Money in whole kroner."""
    found = []
    over = spent + committed - what.frame
    if over > 0:
        found.append(
            PlanWarning(
                "money",
                str(over),
                Names(
                    f"Brukt og avtalt er {over} kroner over rammen.",
                    f"Brukt og avtalt er {over} kroner over ramma.",
                    f"Spent and committed is NOK {over} over the frame.",
                ),
            )
        )
    for step in what.milestones:
        late = step.id not in done and on > step.by
        outside = not what.starts <= step.by <= what.ends
        if late or outside:
            kind = "milestone" if late else "outside"
            nb = "er over fristen" if late else "ligger utenfor planen"
            nn = "er over fristen" if late else "ligg utanfor planen"
            en = "is overdue" if late else "is outside the plan"
            title = step.title
            text = Names(f"«{title.nb}» {nb}.", f"«{title.nn}» {nn}.", f"“{title.en}” {en}.")
            found.append(PlanWarning(kind, step.id, text))
    left = {step.id for step in what.milestones} - set(done)
    if on > what.ends and left:
        text = Names(
            "Utredningen skulle vært avsluttet.",
            "Utgreiinga skulle vore avslutta.",
            "The inquiry should have ended.",
        )
        found.append(PlanWarning("ended", what.ends.isoformat(), text))
    return tuple(found)


@dataclass(frozen=True)
class MethodStep:
    """A step of the method; a needed one must be on record before the inquiry closes (L-47)."""

    id: str
    kind: str
    title: Names
    needed: bool


@dataclass(frozen=True)
class Record:
    """That a step was held: when, with how many, and what came out of it. Nobody is named."""

    step: str
    held: date
    people: int
    outcome: str


@cache
def method() -> tuple[MethodStep, ...]:
    """The steps of the method."""
    source = open_file("method.yaml", {"pointers", "steps"})
    found = tuple(
        MethodStep(row.text("id"), row.text("kind"), row.names("title"), row.get("needed") is True)
        for row in rows(source, "steps", {"id", "kind", "title", "needed"})
    )
    source.raise_problems()
    return found


def missing_steps(log: Collection[Record]) -> tuple[MethodStep, ...]:
    """The needed steps not on record. Raises `KeyError` for a record of a step that does not exist."""
    known = {step.id: step for step in method()}
    held = {known[record.step].id for record in log}
    return tuple(step for step in known.values() if step.needed and step.id not in held)


@dataclass(frozen=True)
class Liability:
    """Whether a new provision changes liability, and only says what the law is. None: unanswered."""

    provision: ProvisionPath
    liability: str | None
    codifies: str | None
    reason: Names | None


@cache
def liability() -> Mapping[ProvisionPath, Liability]:
    """The answers given, by own provision (L-36)."""
    source = open_file("liability.yaml", {"pointers", "answers"})
    answers = {"yes", "no", "unclear"}
    found = {}
    for row in rows(source, "answers", {"provision", "liability", "codifies"}, {"reason"}):
        (path,) = read_paths(source, (*row.key, "provision"), [row.get("provision")]) or (None,)
        given = [row.choice(name, answers) if name in row else None for name in ("liability", "codifies")]
        if any(given) and given[0] and "reason" not in row:
            source.problem(row.key, "an answer needs its reason")
        if path:
            found[path] = Liability(path, given[0], given[1], row.maybe_names("reason"))
    source.raise_problems()
    return found


def open_questions(own: Collection[ProvisionPath]) -> tuple[Liability, ...]:
    """Own provisions whose effect on liability, or relation to present law, is unanswered or unclear."""
    blank = (liability().get(path) or Liability(path, None, None, None) for path in sorted(own))
    return tuple(item for item in blank if {item.liability, item.codifies} & {None, "unclear"})


@dataclass(frozen=True)
class CommitteeProposal:
    """A proposal of 2021 KS warned against, and the hours it takes; None: nobody has estimated (L-43)."""

    id: str
    section: str
    title: Names
    position: Stance
    says: Names
    hours_per_pupil_and_year: float | None
    law_now: tuple[ProvisionPath, ...]
    links: tuple[str, ...]


@cache
def committee_proposals() -> tuple[CommitteeProposal, ...]:
    """The three proposals of the education act committee."""
    source = open_file("education-committee.yaml", {"year", "pointers", "proposals"})
    keys = {"id", "section", "title", "position", "says", "hours_per_pupil_and_year", "law_now", "links"}
    stances = {item.value for item in Stance}
    found = []
    for row in rows(source, "proposals", keys):
        hours = row.get("hours_per_pupil_and_year")
        if hours is not None and (isinstance(hours, bool) or not isinstance(hours, int | float) or hours < 0):
            source.problem((*row.key, "hours_per_pupil_and_year"), "expected hours, or null for unknown")
        stance = row.choice("position", stances)
        if not stance:
            continue
        found.append(
            CommitteeProposal(
                row.text("id"),
                row.text("section"),
                row.names("title"),
                Stance(stance),
                row.names("says"),
                None if hours is None else float(hours),
                read_paths(source, (*row.key, "law_now"), row.get("law_now")),
                row.texts("links"),
            )
        )
    source.raise_problems()
    return tuple(found)


def documentation_hours(pupils: int, *, hours: Mapping[str, float] | None = None) -> dict[str, float | None]:
    """Hours a year per proposal for that many pupils; None where nobody has given an estimate."""
    given = dict(hours or {})
    found: dict[str, float | None] = {}
    for item in committee_proposals():
        each = given.get(item.id, item.hours_per_pupil_and_year)
        found[item.id] = None if each is None else each * pupils
    return found
