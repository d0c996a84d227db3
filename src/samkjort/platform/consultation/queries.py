"""Every read of the consultation's own tables, laid together with the register."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from samkjort.law.vocabulary import Words
from samkjort.platform.consultation.models import GivenAnswer, Introduction, OwnAsk, OwnPosition
from samkjort.steering.consultation import asks, positions, response
from samkjort.steering.consultation.asks import Answer, Ask, Outcome, Standing
from samkjort.steering.consultation.positions import Position, Stance
from samkjort.steering.evidence import Period

OWN = "E-"


def ledger(as_of: Period) -> tuple[Standing, ...]:
    """Every ask raised by a day, the register's and the users', with its answer and days waiting."""
    own = OwnAsk.objects.filter(raised_on__lte=as_of.last).order_by("raised_on", "id")
    answers = {row.ask: as_answer(row) for row in GivenAnswer.objects.order_by("on")}
    found = asks.ledger(as_of, answers=answers, among=asks.asks())
    return (*found, *(_standing(row, as_of, answers) for row in own))


def _standing(row: OwnAsk, as_of: Period, answers: dict[str, Answer]) -> Standing:
    one = as_ask(row)
    given = answers.get(one.id)
    known = given if given and given.on <= as_of.last else None
    until = known.on if known else as_of.last
    days = (until - row.raised_on).days
    return Standing(one, known, (days, days), None if row.due is None else row.due < until)


def own_asks() -> list[OwnAsk]:
    """What users have asked, the first first."""
    return list(OwnAsk.objects.order_by("raised_on", "id"))


def asked_about() -> dict[str, str]:
    """Ask -> the signal it is a question about, for those that are."""
    rows = OwnAsk.objects.exclude(about="").values_list("id", "about")
    return {f"{OWN}{key}": signal for key, signal in rows}


def as_ask(row: OwnAsk) -> Ask:
    """A row of the table as the library's ask."""
    key = f"{OWN}{row.id}"
    due = Period(row.due, row.due) if row.due else None
    return Ask(key, Words(row.says, row.says), tuple(row.to), "", "", row.holder, None, due)


def as_answer(row: GivenAnswer) -> Answer:
    """A row of the table as the library's answer."""
    return Answer(row.on, row.holder, Outcome(row.outcome), row.says, row.where)


def shared_positions() -> tuple[Position, ...]:
    """Positions on whole parts that users have opened to others, and one's own drafts."""
    return tuple(
        as_position(row) for row in OwnPosition.objects.filter(provision="").order_by("holder", "part")
    )


def as_position(row: OwnPosition) -> Position:
    """A row of the table as the library's position."""
    because = Words(row.because, row.because) if row.because else None
    return Position(row.part, row.holder, Stance(row.stance), because, provision=row.provision)


def own_positions(holder: str) -> list[OwnPosition]:
    """What a body has written, in the order of the parts."""
    return list(OwnPosition.objects.filter(holder=holder).order_by("part", "provision"))


def introduction(holder: str) -> str:
    """How the body's response begins; empty when nothing is written."""
    return Introduction.objects.filter(holder=holder).values_list("text", flat=True).first() or ""


def draft(holder: str, language: str) -> response.Draft:
    """The response as it stands: the register's positions of the holder, and over them its own."""
    made = response.from_positions(package(), holder, language)
    made = replace(made, introduction=introduction(holder) or made.introduction)
    for row in own_positions(holder):
        made = made.with_entry(
            response.Entry(row.part, Stance(row.stance), row.because, row.provision, row.instead)
        )
    return made


@cache
def package() -> positions.Package:
    """The proposal positions are taken on."""
    return positions.package()
