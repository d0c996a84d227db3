"""Cases, meetings and routines of the consultation scheme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from samkjort.law.vocabulary import Words
from samkjort.steering.consultation import meetings
from samkjort.steering.consultation.actors import actors
from samkjort.steering.consultation.asks import asks
from samkjort.steering.consultation.cases import (
    CannotCarry,
    CannotClose,
    Case,
    CaseKind,
    CaseStatus,
    carry,
    check_closing,
    conclusion_of,
    in_scope,
    involvement,
    known_at,
    new_cost_cases,
    register,
    standing_in,
)
from samkjort.steering.consultation.joint import JointText, NotYours, edit
from samkjort.steering.consultation.material import Input, material
from samkjort.steering.evidence import period


def by_id(name: str) -> Case:
    return next(case for case in register().cases if case.id == name)


@pytest.mark.accepts("K-01")
def test_each_case_has_who_raised_it_ministry_meeting_text_and_conclusion() -> None:
    raised = [case for case in register().cases if case.kind is CaseKind.CONSULTATION]
    assert len(raised) == 6
    for case in raised:
        assert case.raised_by == ("ks",)
        assert case.ministries
        assert set(case.ministries) <= actors().keys()
        assert case.reported in meetings.year().meetings
        assert [ask for ask in asks() if ask.chapter == case.chapter], case.id
        assert conclusion_of(case) is CaseStatus.NOT_CONCLUDED
        assert case.evidence


@pytest.mark.accepts("K-02")
def test_the_three_meetings_of_a_year_can_be_planned() -> None:
    first, second, bilateral = meetings.plan(2021)
    assert [each.cycle for each in (first, second, bilateral)] == ["first", "second", "bilateral"]
    assert second.id == "2021-2"
    assert second.theme is not None
    assert "Reformer" in second.theme.nb
    assert [each.cycle for each in meetings.plan(2030)] == ["first", "second", "bilateral"]
    planned = meetings.plan(2030)[2].when
    assert planned is not None
    assert (planned.first, planned.last) == (date(2030, 10, 1), date(2030, 11, 30))
    assert not planned.exact


@pytest.mark.accepts("K-05", "K-14")
def test_no_case_is_closed_without_its_result() -> None:
    for case in register().cases:
        if case.status is CaseStatus.CLOSED:
            check_closing(case)
        assert conclusion_of(case) in (CaseStatus.CLOSED, CaseStatus.NOT_CONCLUDED)
    closed = by_id("law-integration-act")
    assert str(closed.in_force) == "2021-01-01"
    assert closed.reported == by_id("law-interpreting-act").reported == "2019-1"
    assert closed.result is not None
    assert "1. januar 2021" in closed.result.nb
    tolk = by_id("law-interpreting-act").result
    assert tolk is not None
    assert "april 2021" in tolk.nb
    with pytest.raises(CannotClose, match="hva saken førte til"):
        check_closing(replace(closed, result=None))
    with pytest.raises(CannotClose, match="når saken ble avsluttet"):
        check_closing(replace(closed, closed=None))
    assert (
        conclusion_of(replace(by_id("housing"), conclusion=Words("enige", "agreed"))) is CaseStatus.CONCLUDED
    )


@pytest.mark.accepts("K-08")
def test_cost_cases_are_new_ongoing_or_finished_in_a_year() -> None:
    cost = [case for case in register().cases if case.kind is CaseKind.COST]
    assert [(case.name.nb, case.annex) for case in cost] == [
        ("Nødnett", "a"),
        ("Barnevernsreformen", "a"),
        ("Ny barnevernslov", "a"),
    ]
    assert [standing_in(case, 2021) for case in cost] == ["ongoing"] * 3
    assert [standing_in(case, 2019) for case in cost] == ["ongoing", "new", "other_year"]
    done = replace(
        cost[1], status=CaseStatus.CLOSED, closed=period("2021-06"), result=Words("ferdig", "done")
    )
    assert standing_in(done, 2021) == "finished"
    assert standing_in(done, 2022) == "other_year"


@pytest.mark.accepts("K-09")
def test_four_criteria_with_reasons_settle_the_involvement() -> None:
    yes = {"known": (True, "sendt ut"), "size": (True, "stor"), "basis": (True, "tall finnes")}
    open_ = involvement(yes)
    assert (open_.involve, open_.missing) == (None, ("budget",))
    assert involvement(yes | {"budget": (False, "nei")}).involve is True
    inside = involvement(yes | {"budget": (True, "ville vist prioriteringer")})
    assert (inside.involve, inside.against) == (False, ("budget",))
    unreasoned = involvement(yes | {"budget": (False, "  ")})
    assert (unreasoned.involve, unreasoned.missing) == (None, ("budget",))
    assert involvement(yes | {"size": (False, "liten"), "budget": (False, "nei")}).against == ("size",)


@pytest.mark.accepts("K-10")
def test_that_nothing_was_reported_can_be_said() -> None:
    assert register().no_new_cost_cases == "2021-2"
    assert new_cost_cases("2021-2") == ()
    assert [case.id for case in new_cost_cases("2019-2")] == ["cost-child-welfare-reform"]


@pytest.mark.accepts("K-11")
def test_law_participation_has_its_annex_and_when_each_was_reported() -> None:
    annex = [case for case in register().cases if case.annex == "b"]
    assert [(case.name.nb, str(case.reported_when)) for case in annex] == [
        ("Nødnett", "2007"),
        ("Eldreombud", "2019"),
        ("Fakturert samfinansiering", "2019"),
        ("Kulturlova", "2019"),
        ("Oppfølging av valglovutvalget", "2020"),
    ]
    assert str(meetings.year().routines["law"].start) == "2013-02-28"
    assert str(meetings.year().routines["cost"].start) == "2007"


@pytest.mark.accepts("K-12")
@pytest.mark.parametrize(
    ("state", "rule", "tasks", "covered"),
    [
        pytest.param(True, True, True, True, id="an act that gives a right the municipality must meet"),
        pytest.param(True, True, True, True, id="a regulation that follows from the EEA"),
        pytest.param(True, True, False, False, id="an act that only tidies the wording"),
        pytest.param(True, False, True, False, id="a strategy with new expectations"),
        pytest.param(False, True, True, False, id="a member's bill in the Storting"),
        pytest.param(True, True, None, None, id="a bill whose effect on tasks nobody has looked at"),
    ],
)
def test_what_law_participation_covers(
    state: bool, rule: bool, tasks: bool | None, covered: bool | None
) -> None:
    assert in_scope(state_initiated=state, act_or_regulation=rule, changes_tasks=tasks).covered is covered


@pytest.mark.accepts("K-13")
def test_a_request_shows_the_days_left_to_the_hearing() -> None:
    asked = by_id("law-education-act")
    assert asked.status is CaseStatus.AWAITING_ANSWER
    assert asked.asks == ("KA-34",)
    assert asked.days_to_hearing("2021-04-15") == (16, 46)
    least, most = asked.days_to_hearing("2021-06-15") or (0, 0)
    assert most < 0
    assert least < most
    assert by_id("housing").days_to_hearing("2021-04") is None


def test_cases_are_known_from_when_they_were_reported() -> None:
    assert {case.id for case in known_at("2018")} == {"cost-nodnett", "law-nodnett"}
    assert len(known_at("2021-04")) == len(register().cases) == 17
    assert len(known_at("2020-12")) == 17 - 7


@pytest.mark.accepts("K-07")
def test_a_conclusion_of_a_bilateral_meeting_goes_on_to_the_second() -> None:
    second = meetings.year().meetings["2021-2"]
    agreed = replace(
        by_id("housing"),
        id="x",
        reported="2020-b",
        conclusion=Words("Partene er enige om tallene.", "Agreed."),
    )
    carried = carry(agreed, second)
    assert (carried.reported, carried.carried_from) == ("2021-2", "2020-b")
    assert "Konklusjon: Partene er enige om tallene." in material("2021-04", among=(carried,)).text()
    with pytest.raises(CannotCarry, match="konklusjonen"):
        carry(replace(agreed, conclusion=None), second)
    with pytest.raises(CannotCarry, match="bilateralt"):
        carry(replace(agreed, reported="2019-1"), second)
    for other in ("2019-2", "2013-1"):
        with pytest.raises(CannotCarry, match="senere"):
            carry(agreed, meetings.year().meetings[other])


@pytest.mark.accepts("K-03")
def test_each_side_edits_its_own_and_the_joint_text_needs_both() -> None:
    inputs = (Input("ks", "Vårt syn"), Input("kmd", "Departementets syn"))
    assert edit(inputs, 0, "Nytt syn", by="ks")[0].text == "Nytt syn"
    assert edit(inputs, 1, "Regjeringens syn", by="government")[1].text == "Regjeringens syn"
    for number, other in ((0, "kmd"), (1, "ks"), (1, "municipality")):
        with pytest.raises(NotYours):
            edit(inputs, number, "x", by=other)
    text = JointText("").change("Partene er enige.", by="ks")
    assert not text.holds
    assert text.agree(by="bfd").holds
    assert not text.agree(by="municipality").holds
    again = text.agree(by="bfd").change("Partene er nesten enige.", by="bfd")
    assert not again.holds
    assert again.agree(by="ks").holds
    assert text.agree(by="bfd").change(text.text, by="kd").holds
