"""Plan, meeting, evaluation, advice and team: the child is heard, nothing is left without a next step."""

from __future__ import annotations

from typing import Any

import pytest

from samkjort.casework import advice, evaluation, meeting, plan, team
from samkjort.casework.advice import Advice, AdviceRefusal, ConflictStatus
from samkjort.casework.evaluation import Direction, EvaluationRefusal, Side
from samkjort.casework.measure import Measure, Party, PartyKind, agree, propose, stop
from samkjort.casework.measure import start as start_measure
from samkjort.casework.meeting import Answer, Meeting, MeetingRefusal, MeetingStatus, TakesPart
from samkjort.casework.model import default_model
from samkjort.casework.plan import Goal, Plan, PlanRefusal, Voice, WhatMatters
from samkjort.casework.refusals import Refusal, StepRefused
from samkjort.casework.team import Team, TeamKind, TeamRefusal, TeamRole
from samkjort.law.services import Sector
from tests.casework.times import day, on

MODEL = default_model()


def refused(refusal: Refusal, step: Any, *args: Any, **kwargs: Any) -> None:
    with pytest.raises(StepRefused) as caught:
        step(*args, **kwargs)
    assert caught.value.refusal is refusal


def agreed(goal: str = "g-1", who: Party = Party(PartyKind.EMPLOYEE, "t", "school")) -> Measure:  # noqa: B008
    made = propose(id=f"m-{goal}", what="read", by="t", at=day(0))
    dates = {"start_on": on(0), "evaluate_by": on(28)}
    return agree(made, by="t", at=day(0), goal=goal, responsible=who, where="", **dates)


# -- plan --------------------------------------------------------------------------------------------

FRIENDS = WhatMatters("w-1", Voice.CHILD, "someone to play with", day(0))


@pytest.mark.accepts("C-28")
def test_no_plan_is_active_without_the_childs_view_or_why_it_is_absent() -> None:
    goals = (Goal("g-1", "a friend", ("w-1",)),)
    refused(PlanRefusal.NEEDS_CHILDS_VIEW, plan.activate, Plan(goals=goals), [agreed()], at=day(1))
    parents = Plan((WhatMatters("w-2", Voice.PARENTS, "sleep", day(0)),), goals)
    refused(PlanRefusal.NEEDS_CHILDS_VIEW, plan.activate, parents, [agreed()], at=day(1))
    assert plan.activate(plan.say(Plan(goals=goals), FRIENDS), [agreed()], at=day(1)).active_since == day(1)
    absent = Plan(goals=goals, no_childs_view="not born yet")
    assert plan.activate(absent, [agreed()], at=day(1)).active_since


def test_a_plan_needs_a_goal_and_a_measure() -> None:
    refused(PlanRefusal.NEEDS_GOAL, plan.activate, Plan((FRIENDS,)), [agreed()], at=day(1))
    with_goal = plan.set_goal(Plan((FRIENDS,)), Goal("g-1", "a friend"))
    only_proposed = propose(id="m", what="x", by="t", at=day(0))
    refused(PlanRefusal.NEEDS_MEASURE, plan.activate, with_goal, [only_proposed], at=day(1))
    refused(PlanRefusal.NEEDS_WORDS, plan.set_goal, with_goal, Goal("g-2", " "))


@pytest.mark.accepts("C-27")
def test_needs_without_a_measure_are_shown() -> None:
    state = Plan((FRIENDS, WhatMatters("w-2", Voice.PARENTS, "sleep", day(0))))
    state = plan.set_goal(state, Goal("g-1", "a friend", ("w-1",)))
    assert [one.id for one in plan.words_without_goal(state)] == ["w-2"]
    assert [goal.id for goal in plan.goals_without_measure(state, [])] == ["g-1"]
    assert plan.goals_without_measure(state, [agreed()]) == ()
    stopped = stop(start_measure(agreed(), by="t", at=day(0)), reason="ill", by="t", at=day(1))
    assert [goal.id for goal in plan.goals_without_measure(state, [stopped])] == ["g-1"]


@pytest.mark.accepts("C-29")
def test_what_family_and_network_do_is_listed_and_followed_like_any_measure() -> None:
    uncle = agreed("g-2", Party(PartyKind.NETWORK, name="uncle"))
    assert plan.by_the_family([agreed(), uncle]) == (uncle,)
    assert start_measure(uncle, by="t", at=day(0)).overdue(on(29))


# -- meeting -----------------------------------------------------------------------------------------


def called() -> Meeting:
    agenda = MODEL.template("network_meeting")
    assert agenda is not None
    invited = ["mother", "nurse", "mother"]
    return meeting.call(id="k-1", by="t", starts=day(10), place="school", invite=invited, agenda=agenda)


def being_held() -> Meeting:
    return meeting.hold(called(), attended=["mother"])


def test_it_has_the_agenda_block_and_each_is_invited_once() -> None:
    made = called()
    assert [point.id for point in made.agenda] == [
        *("since_last", "childs_view", "measures", "new_measures", "baton", "consent", "level", "next_date"),
    ]
    assert [one.person for one in made.invited] == ["mother", "nurse"]
    assert meeting.answer(made, person="nurse", with_=Answer.NO).invited[1].answer is Answer.NO
    refused(MeetingRefusal.NOT_INVITED, meeting.answer, made, person="aunt", with_=Answer.YES)


def test_someone_talks_with_the_child_before() -> None:
    made = called()
    assert made.talk_missing(on(0), within_days=14)
    assert not made.talk_missing(on(0), within_days=7)
    asked = meeting.assign_talk(made, to="nurse", before=on(9))
    assert asked.talk_missing(on(5), within_days=14)
    refused(MeetingRefusal.CHILDS_VOICE, meeting.record_talk, asked, by="nurse", came_of_it=" ")
    done = meeting.record_talk(asked, by="nurse", came_of_it="wants to draw", takes_part=TakesPart.WRITE)
    assert not done.talk_missing(on(5), within_days=14)


def test_a_decision_typed_once_becomes_a_measure() -> None:
    whole = {"by": "t", "at": day(10), "goal": "g-1", "start_on": on(10), "evaluate_by": on(40)}
    parent = Party(PartyKind.PARENT, "mother")
    after, measure = meeting.decide(
        being_held(), measure_id="m-9", what="walk to school", responsible=parent, **whole
    )
    assert after.decisions == ("m-9",)
    assert (measure.responsible, measure.evaluate_by) == (parent, on(40))


def test_it_is_not_closed_without_the_child_nor_without_a_next_step() -> None:
    refused(MeetingRefusal.CHILDS_VOICE, meeting.close, being_held(), at=day(10), next_on=on(40))
    heard = meeting.record_talk(being_held(), by="nurse", not_done="fell ill")
    refused(MeetingRefusal.NEXT_OR_ENDING, meeting.close, heard, at=day(10))
    refused(MeetingRefusal.NEXT_HAS_PASSED, meeting.close, heard, at=day(10), next_on=on(10))
    assert meeting.close(heard, at=day(10), next_on=on(40)).status is MeetingStatus.CLOSED
    assert meeting.close(heard, at=day(10), ending="all goals met").status is MeetingStatus.CLOSED
    refused(MeetingRefusal.WRONG_STATE, meeting.close, called(), at=day(10), next_on=on(40))


def test_notes_stand_under_the_agenda() -> None:
    made = meeting.write(being_held(), point="baton", note="stays")
    assert {point.id: point.note for point in made.agenda}["baton"] == "stays"
    refused(MeetingRefusal.NOT_ON_AGENDA, meeting.write, made, point="weather", note="x")


def test_calling_off_says_why_and_nobody_invited_is_no_meeting() -> None:
    refused(MeetingRefusal.NEEDS_REASON, meeting.cancel, called(), reason="", next_on=None)
    assert meeting.cancel(called(), reason="ill", next_on=on(20)).next_on == on(20)
    agenda = MODEL.template("network_meeting")
    empty = {"id": "k", "by": "t", "starts": day(1), "place": "", "invite": [], "agenda": agenda}
    refused(MeetingRefusal.NOBODY_INVITED, meeting.call, **empty)


# -- evaluation --------------------------------------------------------------------------------------


def answers(
    at: int, person: str = "child", side: Side = Side.CHILD, **steps: int | None
) -> evaluation.Answers:
    return evaluation.answer(scales=MODEL.scales, side=side, person=person, at=day(at), steps=steps)


def test_answers_show_a_direction_and_silence_stays_unknown() -> None:
    all_ = [answers(30, days=4), answers(0, days=2, help=None), answers(10, "mother", Side.PARENTS, days=1)]
    mine = evaluation.trend(all_, scale="days", side=Side.CHILD)
    assert ([step for _, step in mine.points], mine.direction) == ([2, 4], Direction.UP)
    assert evaluation.trend(all_, scale="help", side=Side.CHILD).direction is Direction.UNKNOWN
    assert evaluation.trend(all_, scale="days", side=Side.PARENTS).direction is Direction.UNKNOWN
    assert evaluation.trend(all_, scale="days", side=Side.PARENTS, person="father").points == ()
    down = [answers(0, days=3), answers(1, days=2)]
    assert evaluation.trend(down, scale="days", side=Side.CHILD).direction is Direction.DOWN


@pytest.mark.parametrize(
    ("steps", "refusal"),
    [
        ({}, EvaluationRefusal.NO_ANSWER),
        ({"days": None}, EvaluationRefusal.NO_ANSWER),
        ({"days": 0}, EvaluationRefusal.OUT_OF_SCALE),
        ({"days": 6}, EvaluationRefusal.OUT_OF_SCALE),
        ({"mood": 3}, EvaluationRefusal.NO_SUCH_SCALE),
    ],
)
def test_what_is_no_answer_is_refused(steps: dict[str, int | None], refusal: EvaluationRefusal) -> None:
    refused(refusal, answers, 0, **steps)


# -- advice ------------------------------------------------------------------------------------------

SCHOOL, BUP = Advice("school", "full days"), Advice("bup", "half days")


def test_an_open_contradiction_is_listed_to_the_leader_after_some_days() -> None:
    raised = advice.raise_conflict(id="a-1", advices=[SCHOOL, BUP], by="mother", at=day(0))
    days = MODEL.numbers.advice_days
    assert not raised.for_leader(on(days), after_days=days)
    assert raised.for_leader(on(days + 1), after_days=days)
    talked = advice.discuss(raised, by="nurse", note="try half days in May", at=day(20))
    assert (talked.status, talked.for_leader(on(21), after_days=days)) == (ConflictStatus.DISCUSSED, True)
    settled = advice.settle(talked, answer="half days until June", at=day(22))
    assert (settled.days_open(on(90)), settled.for_leader(on(90), after_days=days)) == (22, False)
    stated = advice.state_disagreement(talked, answer="they differ; follow the school for now", at=day(22))
    assert (stated.status, stated.is_open) == (ConflictStatus.STATED, False)


def test_a_contradiction_takes_two_and_is_discussed_before_it_is_closed() -> None:
    refused(AdviceRefusal.TWO_ADVICES, advice.raise_conflict, id="a", advices=[SCHOOL], by="m", at=day(0))
    raised = advice.raise_conflict(id="a-1", advices=[SCHOOL, BUP], by="mother", at=day(0))
    refused(AdviceRefusal.DISCUSS_FIRST, advice.settle, raised, answer="x", at=day(1))
    talked = advice.discuss(raised, by="nurse", note="n", at=day(1))
    refused(AdviceRefusal.NEEDS_TEXT, advice.settle, talked, answer=" ", at=day(1))
    settled = advice.settle(talked, answer="x", at=day(2))
    refused(AdviceRefusal.CLOSED, advice.discuss, settled, by="nurse", note="n", at=day(3))


# -- team --------------------------------------------------------------------------------------------


def joined(*services: str) -> Team:
    state = Team()
    for service in services:
        state = team.join(
            state,
            person=f"from-{service}",
            role=TeamRole.ACTOR,
            start=on(0),
            service=service,
            service_has_consent=True,
        )
    return state


@pytest.mark.accepts("C-02")
def test_members_have_service_role_sector_and_dates_and_small_or_big_is_derived() -> None:
    small = joined("school", "ppt")
    member = small.members[0]
    assert (member.service, member.role, member.sector, member.start, member.end) == (
        *("school", TeamRole.ACTOR, Sector.EDUCATION),
        *(on(0), None),
    )
    assert small.kind(on(1)) is TeamKind.SMALL
    big = joined("school", "bup")
    assert big.kind(on(1)) is TeamKind.BIG
    assert [one.service for one in big.small(on(1))] == ["school"]
    after = team.leave(big, person="from-bup", role=TeamRole.ACTOR, last_day=on(5))
    assert (after.kind(on(5)), after.kind(on(6))) == (TeamKind.BIG, TeamKind.SMALL)


def test_who_is_missing_is_derived() -> None:
    nurse = agreed("g-2", Party(PartyKind.EMPLOYEE, "n", "health_station"))
    lacks = joined("school").lacks(on(1), expected=["ppt"], measures=[nurse, agreed()])
    assert lacks.services == {"ppt", "health_station"}
    assert (lacks.child, lacks.guardian, lacks.holder) == (True, True, True)
    child = {"person": "child", "role": TeamRole.CHILD, "start": on(0), "service_has_consent": False}
    assert not team.join(joined("school"), **child).lacks(on(1)).child


def test_a_service_joins_with_consent_and_nobody_twice() -> None:
    whole = {"person": "from-ppt", "role": TeamRole.ACTOR, "start": on(1), "service": "ppt"}
    refused(TeamRefusal.NEEDS_CONSENT, team.join, Team(), service_has_consent=False, **whole)
    refused(TeamRefusal.ALREADY_IN, team.join, joined("ppt"), service_has_consent=True, **whole)
    gone = {"person": "x", "role": TeamRole.ACTOR, "last_day": on(1)}
    refused(TeamRefusal.NOT_IN, team.leave, joined("ppt"), **gone)
    early = {"person": "from-ppt", "role": TeamRole.ACTOR, "last_day": on(-1)}
    refused(TeamRefusal.ENDS_BEFORE_START, team.leave, joined("ppt"), **early)
    with pytest.raises(LookupError):
        team.sector_of("no-such-service")
