"""Coordination decision, joint decision and complaint: what is refused, by its name, and how it ends."""

from __future__ import annotations

from typing import Any

import pytest

from samkjort.casework import complaint as c
from samkjort.casework import coordination_decision as cd
from samkjort.casework import joint_decision as jd
from samkjort.casework.delegation import Delegation, Matter
from samkjort.casework.model import default_model
from samkjort.casework.refusals import Refusal, StepRefused
from tests.casework.times import day, on

DIRECTOR = Delegation("d1", "dag", Matter.COORDINATION, "sak 45/25", on(-100))
TEACHER = Delegation("d2", "tora", Matter.SERVICE, "skolen 3", on(-100), service="school")
NURSE = Delegation("d3", "nina", Matter.SERVICE, "helse 9", on(-100), on(10), service="health_station")


def refused(expected: Refusal, step: Any, *args: Any, **kwargs: Any) -> None:
    with pytest.raises(StepRefused) as caught:
        step(*args, **kwargs)
    assert caught.value.refusal is expected
    assert all(caught.value.in_language(language) for language in ("nb", "nn", "en"))


def asked(**more: Any) -> cd.Coordination:
    how = {"facts": "Uklart hvem.", "services": {"school", "bup"}, "by": "tora", "decide_by": on(7)}
    return cd.raise_question(cd.Coordination(), at=day(0), **{**how, **more})


def decided(now: cd.Coordination, **more: Any) -> cd.Coordination:
    how: dict[str, Any] = {
        "service": "school",
        "since": on(2),
        "review_on": on(90),
        "best_interests": "Ett sted å spørre.",
        "reason": "Skolen ser barnet hver dag.",
        "by": "dag",
        "at": day(2),
        "delegations": [DIRECTOR],
    }
    return cd.decide(now, **{**how, **more})


HEARD = [cd.SaidBy(cd.Side.CHILD, "Læreren min.")]


def test_a_coordination_decision_keeps_those_before_it_and_is_looked_at_again() -> None:
    first = decided(cd.say(asked(), HEARD))
    second = decided(
        cd.say(
            cd.raise_question(
                first, facts="Nytt.", services={"school", "bup"}, by="t", decide_by=on(40), at=day(30)
            ),
            HEARD,
        ),
        service="bup",
        since=on(35),
        at=day(35),
        review_on=on(120),
    )
    assert [one.service for one in second.decisions] == ["school", "bup"]
    assert (second.on(on(10)), second.on(on(36))) == second.decisions
    assert not second.review_due(on(119))
    assert second.review_due(on(120))


def test_what_a_coordination_decision_must_have() -> None:
    heard, r = cd.say(asked(), HEARD), cd.CoordinationRefusal
    refused(r.TWO_SERVICES, asked, services={"school"})
    refused(r.NEEDS_FACTS, asked, facts=" ")
    refused(r.COORDINATOR_COORDINATES, asked, child_coordinator=True)
    refused(
        r.WAITS, cd.raise_question, heard, facts="x", services={"a", "b"}, by="t", decide_by=on(1), at=day(0)
    )
    refused(r.HEAR_CHILD, decided, asked())
    refused(r.HEAR_CHILD, decided, cd.say(asked(), [cd.SaidBy(cd.Side.CHILD)]))
    refused(r.ONE_OF_THEM, decided, heard, service="nav")
    refused(r.BEST_INTERESTS, decided, heard, best_interests="")
    refused(r.NEEDS_REASON, decided, heard, reason="")
    refused(r.REVIEW_LATER, decided, heard, review_on=on(2))
    refused(r.NOTHING_WAITS, decided, cd.Coordination())
    assert decided(cd.say(asked(), [cd.SaidBy(cd.Side.CHILD, not_asked="Fire uker gammel.")])).decisions


def test_the_day_comes_with_a_reminder_before_it() -> None:
    question = asked().question
    assert question is not None
    assert [question.remind(on(n), days_before=3) for n in (3, 4, 7)] == [False, True, True]
    assert [question.overdue(on(n)) for n in (7, 8)] == [False, True]


def joint(two: bool = False) -> jd.JointDecision:
    parts = [jd.Part("s", "school", "a", two_approvals=two), jd.Part("h", "health_station", "b")]
    return jd.begin(id="j", parts=parts)


def written(now: jd.JointDecision, part: str = "s", by: str = "tora") -> jd.JointDecision:
    return jd.propose(
        now, part, by=by, basis="card", outcome=jd.PartOutcome.REFUSED, text="Nei.", reasons="Fordi."
    )


def test_each_part_has_its_own_delegation_and_the_letter_waits_for_all() -> None:
    r = jd.JointRefusal
    now = written(written(joint()), "h", "nina")
    refused(jd.JointRefusal.NOT_ALL_DECIDED, jd.send, now, by="t", at=day(1))
    now = jd.decide(now, "s", by="tora", at=day(1), delegations=[TEACHER, NURSE])
    with pytest.raises(StepRefused, match=r"delegation\.none"):
        jd.decide(now, "h", by="tora", at=day(1), delegations=[TEACHER, NURSE])
    with pytest.raises(StepRefused, match=r"delegation\.none"):
        jd.decide(now, "h", by="nina", at=day(11), delegations=[TEACHER, NURSE])
    now = jd.decide(now, "h", by="nina", at=day(10), delegations=[TEACHER, NURSE])
    refused(r.NEEDS_SUMMARY, jd.send, now, by="tora", at=day(10))
    now = jd.send(jd.summarise(now, summary="Kort sagt."), by="tora", at=day(10))
    refused(r.SENT, written, now)
    refused(r.SENT, jd.summarise, now, summary="x")


def test_two_look_at_it_where_the_service_wants_it() -> None:
    now = written(joint(two=True))
    r = jd.JointRefusal
    refused(r.OWN_PROPOSAL, jd.approve, now, "s", by="tora")
    refused(r.NEEDS_APPROVAL, jd.decide, now, "s", by="tora", at=day(1), delegations=[TEACHER])
    seen = jd.approve(now, "s", by="leif")
    assert jd.decide(seen, "s", by="tora", at=day(1), delegations=[TEACHER]).part("s").approved_by == "leif"
    # Written anew, the approval falls.
    assert written(seen).part("s").approved_by is None
    other = Delegation("d", "leif", Matter.SERVICE, "skolen 3", on(-1), service="school")
    assert jd.decide(now, "s", by="leif", at=day(1), delegations=[other]).part("s").approved_by == "leif"
    assert "child_welfare" in default_model().two_approvals


def test_what_a_joint_decision_must_have() -> None:
    r = jd.JointRefusal
    refused(r.TWO_PARTS, jd.begin, id="j", parts=[jd.Part("a", "school", "x"), jd.Part("b", "school", "y")])
    refused(r.ONE_EACH, jd.add_part, joint(), jd.Part("c", "school", "a"))
    refused(r.NOT_PROPOSED, jd.decide, joint(), "s", by="tora", at=day(1), delegations=[TEACHER])
    refused(r.NO_PART, written, joint(), "z")
    how: dict[str, Any] = {"by": "t", "outcome": jd.PartOutcome.GRANTED, "text": "Ja.", "reasons": "Slik."}
    refused(r.NEEDS_BASIS, jd.propose, joint(), "s", **{**how, "basis": ""})
    refused(r.NEEDS_TEXT, jd.propose, joint(), "s", **{**how, "basis": "card", "reasons": " "})
    now = jd.decide(written(joint()), "s", by="tora", at=day(1), delegations=[TEACHER])
    refused(r.DECIDED, written, now)
    dressed = jd.begin(id="j", parts=[*now.parts])
    assert {part.status for part in dressed.parts} == {jd.PartStatus.DRAFT}


def complained(came: int = 5, **more: Any) -> c.Complaint:
    how: dict[str, Any] = {
        "id": "k",
        "by": "mona",
        "who": c.Who.CHILD,
        "way": c.Way.WRITTEN,
        "words": "Jeg er uenig.",
        "targets": [c.Target(n, n, "state_administrator", on(21)) for n in ("s", "h", "b")],
        "received_on": on(came),
        "answer_days": 14,
    }
    return c.receive(**{**how, **more})


def looked(now: c.Complaint, part: str, to: c.State, **more: Any) -> c.Complaint:
    how: dict[str, Any] = {"by": "tora", "at": day(9), "reasons": "Slik.", "body_days": 60}
    return c.look_again(now, part, to=to, **{**how, **more})


def answered(now: c.Complaint, part: str, to: c.State) -> c.Complaint:
    return c.body_answers(now, part, to=to, by="siri", at=day(40), reasons="Slik.", answer_days=14)


def test_a_partial_reversal_gives_a_partial_outcome_of_the_whole() -> None:
    s = c.State
    now = looked(looked(looked(complained(), "s", s.CHANGED), "h", s.FORWARDED), "b", s.PARTLY_CHANGED)
    assert now.whole is c.Whole.OPEN
    now = answered(answered(now, "h", s.UPHELD), "b", s.UPHELD)
    assert now.whole is c.Whole.PARTLY


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ("changed changed changed", c.Whole.GRANTED),
        ("upheld upheld upheld", c.Whole.NOT_GRANTED),
        ("upheld dismissed body_partly", c.Whole.PARTLY),
        ("withdrawn withdrawn withdrawn", c.Whole.WITHDRAWN),
        ("withdrawn body_changed changed", c.Whole.GRANTED),
    ],
)
def test_the_outcome_of_the_whole(states: str, whole: c.Whole) -> None:
    now = complained()
    for part, name in zip(("s", "h", "b"), states.split(), strict=True):
        state = c.State(name)
        if state is c.State.WITHDRAWN:
            now = c.withdraw(now, part, by="mona", at=day(6), reasons="Vi er enige nå.")
        elif state is c.State.CHANGED:
            now = looked(now, part, state)
        else:
            now = answered(looked(now, part, c.State.FORWARDED), part, state)
    assert now.whole is whole


def test_sent_back_it_is_ours_again_with_a_new_day() -> None:
    now = answered(looked(complained(), "s", c.State.FORWARDED), "s", c.State.SENT_BACK)
    part = now.part("s")
    assert (part.final, part.act_by, part.overdue(on(55))) == (False, on(54), True)
    assert looked(now, "s", c.State.CHANGED, at=day(50)).part("s").final


def test_a_late_complaint_is_taken_in_and_marked() -> None:
    assert [part.late for part in complained(came=21).parts] == [False] * 3
    late = complained(came=22)
    assert [part.late for part in late.parts] == [True] * 3
    assert looked(late, "s", c.State.CHANGED).part("s").final


def test_what_a_complaint_must_have() -> None:
    r = c.ComplaintRefusal
    refused(r.NEEDS_PARTS, complained, targets=[])
    refused(r.NEEDS_WORDS, complained, words=" ")
    refused(r.NEEDS_RECORDER, complained, way=c.Way.ORAL)
    refused(r.NOT_FROM_HERE, answered, complained(), "s", c.State.UPHELD)
    refused(r.NOT_FROM_HERE, looked, complained(), "s", c.State.UPHELD)
    refused(r.NEEDS_REASONS, looked, complained(), "s", c.State.CHANGED, reasons="")
    refused(r.NO_PART, looked, complained(), "z", c.State.CHANGED)
    nowhere = complained(targets=[c.Target("s", "s", "", None)])
    refused(r.NO_BODY, looked, nowhere, "s", c.State.FORWARDED)
    assert looked(nowhere, "s", c.State.FORWARDED, body="court").part("s").body == "court"
