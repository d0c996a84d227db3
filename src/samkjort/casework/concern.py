"""A concern (level 0): one employee's own note, short-lived - and the emergency exit, which leaves no trace.

The note is seen by nobody else and becomes a case, a referral or nothing; it is deleted in time either way.
The emergency exit is open at every level. It takes no case and no note, and gives back nothing that could
be stored in one: only the duty, with its cards, and a report that stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from samkjort.casework.dates import age_on
from samkjort.casework.model import Numbers
from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Worded, is_blank
from samkjort.law.ages import possible_ages
from samkjort.law.cards import RuleCard

REPORTING_THEMES = ("reporting", "averting_crime")


class ConcernStatus(Worded):
    """What has become of the note."""

    OPEN = "open", "Åpen", "Open", "Open"
    CASE = "case", "Ble en sak", "Vart ei sak", "Became a case"
    REFERRAL = "referral", "Henvist videre", "Vist vidare", "Referred"
    NOTHING = "nothing", "Ikke grunn til mer", "Ikkje grunn til meir", "No reason for more"


class ConcernRefusal(Refusal):
    """Why a step with the note cannot be taken, and what to do instead."""

    NEEDS_OBSERVATION = (
        "concern.needs_observation",
        "Skriv hva du har sett eller hørt.",
        "Skriv kva du har sett eller høyrt.",
        "Write what you have seen or heard.",
    )
    ONLY_AUTHOR = (
        "concern.only_author",
        "Notatet tilhører den som skrev det. Skriv ditt eget hvis du også undrer deg.",
        "Notatet høyrer til den som skreiv det. Skriv ditt eige om du òg undrar deg.",
        "The note belongs to the one who wrote it. Write your own if you wonder too.",
    )
    SETTLED = (
        "concern.settled",
        "Du har alt bestemt hva som skjer. Skriv et nytt notat hvis noe nytt har hendt.",
        "Du har alt avgjort kva som skjer. Skriv eit nytt notat om noko nytt har hendt.",
        "You have already decided. Write a new note if something new has happened.",
    )
    NEEDS_RECIPIENT = (
        "concern.needs_recipient",
        "Velg hvilken tjeneste du viser videre til.",
        "Vel kva teneste du viser vidare til.",
        "Choose which service you refer to.",
    )
    NEEDS_CASE = (
        "concern.needs_case",
        "Åpne saken først. Da kan notatet bli til den.",
        "Opne saka først. Då kan notatet bli til henne.",
        "Open the case first; then the note can become it.",
    )
    REPORT_NEEDS_WORDS = (
        "concern.report_needs_words",
        "Skriv hva du har sett eller fått vite, så konkret du kan.",
        "Skriv kva du har sett eller fått vite, så konkret du kan.",
        "Write what you have seen or been told, as concretely as you can.",
    )


@dataclass(frozen=True)
class Discussed:
    """Whom the author has talked it over with, and when. Without the child's name if one likes."""

    with_whom: str
    at: datetime


@dataclass(frozen=True)
class Concern:
    """The note: the author's own answers to the template's parts, in observable words."""

    id: Ref
    author: Ref
    child: Ref
    answers: tuple[tuple[str, str], ...]
    at: datetime
    decide_by: date
    delete_on: date
    status: ConcernStatus = ConcernStatus.OPEN
    discussed: tuple[Discussed, ...] = ()
    settled_at: datetime | None = None
    became: Ref | None = None

    def overdue(self, on: date) -> bool:
        """Whether it should have been decided by now."""
        return self.status is ConcernStatus.OPEN and on > self.decide_by

    def to_be_deleted(self, on: date) -> bool:
        """Whether it must be gone by now."""
        return on >= self.delete_on


def note(
    *,
    id: Ref,
    author: Ref,
    child: Ref,
    answers: Iterable[tuple[str, str]],
    numbers: Numbers,
    at: datetime,
) -> Concern:
    """Write a note. It must be decided in `numbers.concern_days`, and is deleted even when forgotten."""
    said = tuple((part, text.strip()) for part, text in answers if not is_blank(text))
    if not said:
        raise StepRefused(ConcernRefusal.NEEDS_OBSERVATION)
    at = instant(at)
    by = at.date() + timedelta(days=numbers.concern_days)
    return Concern(id, author, child, said, at, by, by + timedelta(days=numbers.concern_kept_days))


def discuss(concern: Concern, *, by: Ref, with_whom: str, at: datetime) -> Concern:
    """The author has talked it over with someone."""
    _mine(concern, by)
    if is_blank(with_whom):
        raise StepRefused(ConcernRefusal.NEEDS_OBSERVATION)
    return replace(concern, discussed=(*concern.discussed, Discussed(with_whom.strip(), instant(at))))


def becomes_case(concern: Concern, *, by: Ref, case: Ref | None, numbers: Numbers, at: datetime) -> Concern:
    """It became a case. What goes into the case is chosen and written there, not copied."""
    if case is None:
        raise StepRefused(ConcernRefusal.NEEDS_CASE)
    return _settled(concern, ConcernStatus.CASE, by=by, numbers=numbers, at=at, became=case)


def becomes_referral(
    concern: Concern, *, by: Ref, service: str | None, numbers: Numbers, at: datetime
) -> Concern:
    """The family was helped on to another service."""
    if is_blank(service):
        raise StepRefused(ConcernRefusal.NEEDS_RECIPIENT)
    return _settled(concern, ConcernStatus.REFERRAL, by=by, numbers=numbers, at=at, became=service)


def becomes_nothing(concern: Concern, *, by: Ref, numbers: Numbers, at: datetime) -> Concern:
    """There was no reason for more."""
    return _settled(concern, ConcernStatus.NOTHING, by=by, numbers=numbers, at=at)


def interpreting(text: str, words: Collection[str]) -> tuple[str, ...]:
    """The words in a text that interpret rather than tell what was seen, once each. A hint, never a stop."""
    told = dict.fromkeys(re.findall(r"\w+", text.lower()))
    known = frozenset(words)
    return tuple(word for word in told if word in known)


# -- the emergency exit --------------------------------------------------------------------------------


@dataclass(frozen=True)
class EmergencyExit:
    """The duty to report and to avert, with its cards. The parents are not told first."""

    duties: tuple[RuleCard, ...]
    parents_told_first: bool = False
    may_discuss_anonymously: bool = True


@dataclass(frozen=True)
class ChildWelfareReport:
    """A report to child welfare. It points to no case and no note, so that neither can point to it."""

    id: Ref
    child: Ref
    reporter: Ref
    service: str
    words: str
    at: datetime
    cards: tuple[str, ...]
    acute: bool = False


def emergency_exit(*, cards: Iterable[RuleCard], service: str, birth: date | None, on: date) -> EmergencyExit:
    """The duties of someone in the service when violence, abuse or serious neglect is suspected."""
    age = -1 if birth is None else age_on(birth, on)
    return EmergencyExit(
        tuple(
            card
            for card in cards
            if card.theme in REPORTING_THEMES
            and card.in_force(on)
            and (not card.services or service in card.services)
            and age in possible_ages(card.when)
        )
    )


def report(
    *,
    id: Ref,
    child: Ref,
    reporter: Ref,
    service: str,
    words: str,
    exit_: EmergencyExit,
    at: datetime,
    acute: bool = False,
) -> ChildWelfareReport:
    """Write the report, to be printed and sent. Nobody is told, and no case is touched."""
    if is_blank(words):
        raise StepRefused(ConcernRefusal.REPORT_NEEDS_WORDS)
    cards = tuple(card.id for card in exit_.duties)
    return ChildWelfareReport(id, child, reporter, service, words.strip(), instant(at), cards, acute)


# -- inside ------------------------------------------------------------------------------------------


def _mine(concern: Concern, by: Ref) -> None:
    if by != concern.author:
        raise StepRefused(ConcernRefusal.ONLY_AUTHOR)
    if concern.status is not ConcernStatus.OPEN:
        raise StepRefused(ConcernRefusal.SETTLED)


def _settled(
    concern: Concern,
    status: ConcernStatus,
    *,
    by: Ref,
    numbers: Numbers,
    at: datetime,
    became: Ref | None = None,
) -> Concern:
    _mine(concern, by)
    at = instant(at)
    gone = min(concern.delete_on, at.date() + timedelta(days=numbers.concern_kept_days))
    return replace(concern, status=status, settled_at=at, became=became, delete_on=gone)
