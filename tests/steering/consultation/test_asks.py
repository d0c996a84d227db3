"""The ledger of asks: answers, days waiting, and what was due."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.steering.consultation.asks import Answer, Outcome, asks, ledger
from samkjort.steering.evidence import Level


@pytest.mark.accepts("K-23")
def test_all_asks_are_in_the_ledger_with_whom_they_go_to() -> None:
    found = asks()
    assert [ask.id for ask in found] == [f"KA-{number:02d}" for number in range(1, 35)]
    assert all(ask.to and ask.holder == "ks" for ask in found)
    assert {proof.level for ask in found for proof in ask.evidence} == {Level.POSITION}
    standing = {each.ask.id: each for each in ledger("2021-12-31")}
    assert all(each.answer is None for each in standing.values())
    assert standing["KA-01"].waited == (245, 274)
    assert standing["KA-01"].overdue is None, "no time was set, so nobody can say it is late"
    assert standing["KA-34"].overdue is True
    assert standing["KA-33"].overdue is True
    assert {each.ask.id: each for each in ledger("2021-10-15")}["KA-33"].overdue is False


def test_an_answer_stops_the_clock_and_is_unknown_before_it_came() -> None:
    given_ = {"KA-32": Answer(date(2021, 5, 11), "kld", Outcome.PARTLY, "Ett år til.", "revised-budget-2021")}
    before = {each.ask.id: each for each in ledger("2021-05-10", answers=given_)}["KA-32"]
    after = {each.ask.id: each for each in ledger("2022", answers=given_)}["KA-32"]
    assert before.answer is None
    assert after.answer == given_["KA-32"]
    assert after.waited == (11, 40)
    assert after.overdue is False


def test_an_ask_is_not_in_the_ledger_before_it_was_raised() -> None:
    assert ledger("2021-03") == ()


@pytest.mark.accepts("K-06")
def test_an_ask_leads_to_the_document_it_should_be_answered_in() -> None:
    due = {ask.id: ask.due_in for ask in asks() if ask.due_in}
    assert due == {
        "KA-14": "municipal-bill-2022",
        "KA-31": "municipal-bill-2022",
        "KA-32": "revised-budget-2021",
        "KA-33": "state-budget-2022",
    }
    from samkjort.steering.consultation.material import material

    answer = Answer(date(2021, 5, 11), "bfd", Outcome.REFUSED, "Nøkkelen endres ikke.", "municipal-bill-2022")
    seen = material("2021-06", answers={"KA-31": answer}).text()
    assert "Svar i Kommuneproposisjonen for 2022: avslått. Nøkkelen endres ikke." in seen
    assert "Svar i" not in material("2021-04", answers={"KA-31": answer}).text()


@given(st.dates(date(2021, 4, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_waiting_only_grows(on: date, later: int) -> None:
    first = ledger(on)
    second = ledger(date.fromordinal(on.toordinal() + later))
    for one, other in zip(first, second, strict=True):
        assert one.waited is not None
        assert other.waited is not None
        assert 0 <= one.waited[0] <= one.waited[1]
        assert one.waited[0] <= other.waited[0]
        assert one.waited[1] <= other.waited[1]
