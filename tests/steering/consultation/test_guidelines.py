"""The guidelines by edition, and the report of deviations with the sender's reply."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from samkjort.steering.consultation.asks import Answer
from samkjort.steering.consultation.asks import Outcome as Given
from samkjort.steering.consultation.guidelines import (
    Finding,
    Known,
    Line,
    Outcome,
    edition_on,
    guidelines,
    report,
)
from samkjort.steering.evidence import Level

PACKAGE = "cooperation-package-2020"


def line(number: int, **values: object) -> Line:
    rows = report(PACKAGE, edition="2016", as_of="2021-04", **values)  # type: ignore[arg-type]
    return next(each for each in rows if each.guideline.number == number)


@pytest.mark.accepts("R-06")
def test_editions_are_kept_apart() -> None:
    first = {each.number: each for each in guidelines().edition("2016")}
    assert sorted(first) == [1, 2, 4, 7, 11, 15]
    assert all(each.status is Known.CONFIRMED and each.question for each in first.values())
    later = guidelines().edition("2020")
    assert {each.status for each in later} == {Known.TO_BE_FETCHED}
    assert {(each.number, each.last) for each in later} == {(1, 3), (4, 18)}
    assert not set(first.values()) & set(later)
    on = [edition_on(day) for day in ("2015", "2020-10", "2020-12", "2023")]
    assert [each.id if each else None for each in on] == [None, "2016", "2020", "2020"]


def test_an_edition_not_read_never_gives_a_finding() -> None:
    forged = replace(guidelines().findings[0], edition="2020")
    rows = report(PACKAGE, edition="2020", as_of="2021-04", findings=(forged,))
    assert {each.outcome for each in rows} == {Outcome.UNKNOWN}
    assert all(each.finding is None for each in rows)


@pytest.mark.parametrize(
    ("number", "outcome", "word"),
    [
        pytest.param(1, Outcome.DEVIATION, "konkret", marks=pytest.mark.accepts("R-07")),
        pytest.param(2, Outcome.DEVIATION, "ett møte", marks=pytest.mark.accepts("R-08")),
        pytest.param(4, Outcome.DEVIATION, "klart i strid", marks=pytest.mark.accepts("R-09")),
        pytest.param(7, Outcome.CONDITION, "arbeidsgivers styring", marks=pytest.mark.accepts("R-10")),
        pytest.param(11, Outcome.DEVIATION, "stemmer ikke", marks=pytest.mark.accepts("R-11")),
        pytest.param(15, Outcome.DEVIATION, "risiko og vesentlighet", marks=pytest.mark.accepts("R-12")),
    ],
)
def test_ks_findings_of_2020(number: int, outcome: Outcome, word: str) -> None:
    found = line(number)
    assert found.outcome is outcome
    assert found.finding is not None
    assert found.finding.holder == "ks"
    assert word in found.finding.says.nb
    assert {proof.level for proof in found.finding.evidence} == {Level.POSITION}


@pytest.mark.accepts("R-13")
def test_the_report_has_every_guideline_with_reply_and_days() -> None:
    rows = report(PACKAGE, edition="2016", as_of="2021-04")
    assert [each.guideline.number for each in rows] == [1, 2, 4, 7, 11, 15]
    assert all(each.finding and each.finding.evidence and each.reply is None for each in rows)
    assert {each.waited for each in rows} == {(91, 485)}, "the source gives the year of the finding only"
    reply = Answer(date(2021, 2, 1), "kmd", Given.REFUSED, "Vurdert i proposisjonen.")
    answered = line(4, replies={4: reply})
    assert answered.reply == reply
    assert answered.waited == (32, 397)
    late = line(4, replies={4: replace(reply, on=date(2021, 6, 1))})
    assert late.reply is None


def test_without_a_finding_nothing_is_assessed() -> None:
    assert line(4, findings=()).outcome is Outcome.UNKNOWN
    followed = replace(guidelines().findings[2], outcome=Outcome.FOLLOWED)
    assert isinstance(followed, Finding)
    assert line(4, findings=(followed,)).outcome is Outcome.FOLLOWED
    assert report(PACKAGE, edition="2016", as_of="2019")[0].outcome is Outcome.UNKNOWN
