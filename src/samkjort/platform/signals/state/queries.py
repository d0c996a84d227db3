"""Every read of the rows about how the State steers, as the library's values."""

from __future__ import annotations

from datetime import date

from samkjort.law.vocabulary import Words
from samkjort.platform import reads
from samkjort.platform.signals.models import Feedback, GuideClash, OwnSignal, StateLetter, Talk, Transfer
from samkjort.platform.signals.shelf import OWN
from samkjort.steering.consultation.asks import Standing
from samkjort.steering.consultation.reading import as_period
from samkjort.steering.evidence import Evidence, Level
from samkjort.steering.state import clashes, dialogue, letters, room, transfer

MOST = 400
"""Rows read of one kind for a page; the newest."""


def standing(on: date) -> tuple[Standing, ...]:
    """Every ask of the ledger with the answers that have been given, seen from a day."""
    from samkjort.platform.consultation.queries import ledger

    return ledger(as_period(on))


def laid_in() -> list[StateLetter]:
    """The letters laid in, newest first."""
    return list(StateLetter.objects.order_by("-year", "title")[:MOST])


def as_letter(row: StateLetter) -> letters.Letter:
    """A row of the table as the library's letter."""
    where = (Evidence(address=row.address, level=Level.PUBLIC),) if row.address else ()
    title = Words(row.title, row.title, row.title)
    return letters.Letter(
        str(row.id),
        title,
        row.kind,
        row.year,
        (row.holder,),
        tuple(row.receivers),
        tuple(row.topics),
        row.joint,
        text=row.text,
        evidence=where,
    )


def meetings() -> tuple[dialogue.Meeting, ...]:
    """The meetings recorded, newest first."""
    rows = Talk.objects.filter(kind=Talk.Kind.MEETING).order_by("-on", "id")[:MOST]
    return tuple(
        dialogue.Meeting(
            row.holder, tuple(row.parties), row.on, row.theme, row.officers, row.leaders, row.outcome
        )
        for row in rows
    )


def involvements(signal: str = "") -> tuple[dialogue.Involvement, ...]:
    """Unions heard, about one signal or all."""
    rows = Talk.objects.filter(kind=Talk.Kind.UNIONS, **({"signal": signal} if signal else {}))
    return tuple(
        dialogue.Involvement(row.signal, row.on, row.who, tuple(row.professions), row.outcome)
        for row in rows.order_by("on", "id")[:MOST]
    )


def clash_rows() -> list[GuideClash]:
    """The clashes users have told of, the last first."""
    return list(GuideClash.objects.order_by("-asked_on", "id")[:MOST])


def as_kept(row: GuideClash) -> clashes.Kept:
    """A row of the table as what the library knows to be decided of a clash."""
    return clashes.Kept(
        (row.first, row.second), row.owner, row.status, row.answer_by, answer=row.answer, id=str(row.id)
    )


def feedback() -> dict[str, dict[room.Wish, int]]:
    """Signal -> how many municipalities wish what; only where enough have answered. Never which they are."""
    found: dict[str, dict[room.Wish, int]] = {}
    rows = reads.run("SELECT signal, wish, told FROM signals_feedback_counts()", []).fetchall()
    for signal, wish, told in rows:
        found.setdefault(signal, dict.fromkeys(room.Wish, 0))[room.Wish(wish)] = told
    return found


def own_feedback(municipality: str, signal: str) -> Feedback | None:
    """What a municipality has said of a signal, for those who work there."""
    return Feedback.objects.filter(municipality=municipality, signal=signal).first()


def transfers() -> list[tuple[Transfer, transfer.Note]]:
    """Findings taken to other themes, the last first."""
    return [
        (
            row,
            transfer.Note(
                transfer.Finding(row.check_id, tuple(row.rows)), row.theme, row.says, row.holder, row.on
            ),
        )
        for row in Transfer.objects.order_by("-on", "id")[:MOST]
    ]


def tagged_by_hand() -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Users' signals tagged as what no field solves alone, and who owns each beside its sender."""
    rows = OwnSignal.objects.filter(wicked=True).values_list("id", "owners")
    owners = {f"{OWN}{key}": tuple(more) for key, more in rows}
    return tuple(owners), owners
