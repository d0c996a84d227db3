"""The concern note is its author's own and short-lived; the emergency exit leaves no trace."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from samkjort.casework import concern
from samkjort.casework.concern import ChildWelfareReport, Concern, ConcernRefusal, ConcernStatus
from samkjort.casework.model import default_model
from samkjort.casework.refusals import StepRefused
from samkjort.law.cards import register_cards
from tests.casework.times import day, on

MODEL = default_model()
NUMBERS = MODEL.numbers


def note(**changed: Any) -> Concern:
    whole = {
        "id": "n-1",
        "author": "teacher",
        "child": "child",
        "answers": [("seen", "sits alone"), ("since", "")],
    }
    return concern.note(**{**whole, "numbers": NUMBERS, "at": day(0), **changed})


def refused(refusal: ConcernRefusal, step: Any, *args: Any, **kwargs: Any) -> None:
    with pytest.raises(StepRefused) as caught:
        step(*args, **kwargs)
    assert caught.value.refusal is refusal


def test_a_note_has_a_deadline_and_a_day_when_it_is_gone() -> None:
    made = note()
    assert (made.answers, made.decide_by, made.delete_on) == ((("seen", "sits alone"),), on(14), on(44))
    assert (made.overdue(on(14)), made.overdue(on(15))) == (False, True)
    assert (made.to_be_deleted(on(43)), made.to_be_deleted(on(44))) == (False, True)
    refused(ConcernRefusal.NEEDS_OBSERVATION, note, answers=[("seen", " ")])


@pytest.mark.parametrize(
    ("step", "given", "status"),
    [
        (concern.becomes_case, {"case": "c-1"}, ConcernStatus.CASE),
        (concern.becomes_referral, {"service": "health_station"}, ConcernStatus.REFERRAL),
        (concern.becomes_nothing, {}, ConcernStatus.NOTHING),
    ],
)
def test_it_becomes_a_case_a_referral_or_nothing_and_is_deleted_either_way(
    step: Any, given: dict[str, Any], status: ConcernStatus
) -> None:
    done = step(note(), by="teacher", numbers=NUMBERS, at=day(3), **given)
    assert (done.status, done.delete_on) == (status, on(33))
    assert not done.overdue(on(20))
    refused(ConcernRefusal.SETTLED, step, done, by="teacher", numbers=NUMBERS, at=day(4), **given)
    refused(ConcernRefusal.ONLY_AUTHOR, step, note(), by="head", numbers=NUMBERS, at=day(4), **given)


def test_a_case_or_a_service_must_be_named() -> None:
    given = {"by": "teacher", "numbers": NUMBERS, "at": day(3)}
    refused(ConcernRefusal.NEEDS_CASE, concern.becomes_case, note(), case=None, **given)
    refused(ConcernRefusal.NEEDS_RECIPIENT, concern.becomes_referral, note(), service=" ", **given)


def test_with_whom_it_was_discussed() -> None:
    made = concern.discuss(note(), by="teacher", with_whom="the head", at=day(2))
    assert made.discussed[0].with_whom == "the head"


def test_interpreting_words_are_pointed_out_and_nothing_is_stopped() -> None:
    found = concern.interpreting("Han er alltid lat. Alltid!", MODEL.interpreting_words)
    assert found == ("alltid", "lat")
    assert note(answers=[("seen", "Han er lat")]).answers


@pytest.mark.parametrize(
    "service", ["school", "kindergarten", "health_station", "crisis_centre", "nav_social"]
)
def test_the_exit_shows_the_duty_of_the_one_who_asks(service: str) -> None:
    found = concern.emergency_exit(cards=register_cards(), service=service, birth=date(2018, 1, 1), on=on(0))
    assert "reporting" in {card.theme for card in found.duties}
    assert all(card.in_force(on(0)) for card in found.duties)
    assert all(not card.services or service in card.services for card in found.duties)
    assert (found.parents_told_first, found.may_discuss_anonymously) == (False, True)


def test_a_report_points_to_no_case_and_no_note_and_changes_none() -> None:
    made = note()
    before = repr(made)
    exit_ = concern.emergency_exit(cards=register_cards(), service="school", birth=None, on=on(0))
    whole = {"id": "r-1", "child": "child", "reporter": "teacher", "service": "school", "exit_": exit_}
    report = concern.report(words="bruises on both arms", at=day(0), acute=True, **whole)
    names = {one.name for one in fields(ChildWelfareReport)}
    assert not names & {"case", "concern", "note", "level", "team", "tells"}
    assert report.cards == tuple(card.id for card in exit_.duties)
    assert repr(made) == before
    refused(ConcernRefusal.REPORT_NEEDS_WORDS, concern.report, words="", at=day(0), **whole)
