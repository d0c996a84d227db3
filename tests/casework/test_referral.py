"""A family helped on: nothing is sent without a yes, and each step has a day it should have come by."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from samkjort.casework import referral as step
from samkjort.casework.model import default_model
from samkjort.casework.referral import Answer, Manner, ReferralRefusal, Standing
from samkjort.casework.refusals import StepRefused
from tests.casework.times import day

AT = day(0, 10)
GIVEN = {"yes_from": "mor", "who": "Ida", "contact": "mor, 900 00 000", "said": "Ida sover lite."}


def sent(manner: Manner = Manner.SENT, **given: Any) -> step.Referral:
    return step.send(
        id="r",
        by="t",
        service="health_station",
        manner=manner,
        numbers=default_model().numbers,
        at=AT,
        **{**GIVEN, **given},
    )


@pytest.mark.parametrize(
    ("lacks", "refusal"),
    [
        ({"yes_from": " "}, ReferralRefusal.NEEDS_YES),
        ({"said": ""}, ReferralRefusal.NEEDS_WORDS),
        ({"who": ""}, ReferralRefusal.NEEDS_CONTACT),
        ({"contact": ""}, ReferralRefusal.NEEDS_CONTACT),
    ],
)
def test_nothing_is_sent_without_a_yes_words_and_a_way_to_the_family(
    lacks: dict[str, str], refusal: ReferralRefusal
) -> None:
    with pytest.raises(StepRefused) as refused:
        sent(**lacks)
    assert refused.value.refusal is refusal


def test_where_the_family_makes_contact_nothing_of_the_child_is_kept() -> None:
    assert sent(Manner.TOGETHER).said == ""


def test_it_is_followed_from_sent_to_answered_with_the_municipalitys_own_days() -> None:
    numbers = default_model().numbers
    row = sent()
    received_by = AT.date() + timedelta(days=numbers.referral_received_days)
    assert (row.standing, row.due()) == (Standing.SENT, received_by)
    assert not row.late(received_by)
    assert row.late(received_by + timedelta(days=1))
    row = step.receive(row, at=AT)
    answer_by = AT.date() + timedelta(days=numbers.referral_answer_days)
    assert (row.standing, row.due(), row.late(answer_by)) == (Standing.RECEIVED, answer_by, False)
    row = step.answer(row, answer=Answer.HELPS, words="Velkommen tirsdag.", at=AT)
    assert (row.standing, row.due(), row.late(date(2030, 1, 1))) == (Standing.ANSWERED, None, False)


def test_what_has_ended_stands() -> None:
    ended = (step.withdraw(sent(), at=AT), step.answer(sent(), answer=Answer.MORE, words="Ring oss.", at=AT))
    for row in ended:
        for act in (
            lambda row: step.receive(row, at=AT),
            lambda row: step.withdraw(row, at=AT),
            lambda row: step.answer(row, answer=Answer.HELPS, words="Ja", at=AT),
        ):
            with pytest.raises(StepRefused) as refused:
                act(row)
            assert refused.value.refusal is ReferralRefusal.ENDED
    with pytest.raises(StepRefused):
        step.receive(step.receive(sent(), at=AT), at=AT)
    with pytest.raises(StepRefused):
        step.answer(sent(), answer=Answer.HELPS, words=" ", at=AT)


def test_answered_at_once_is_received_too() -> None:
    assert step.answer(sent(), answer=Answer.HELPS, words="Velkommen.", at=AT).received_at == AT
