"""Whatever is tried, in any order: no decision without delegation, no own approval, no complaint lost."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from samkjort.casework import complaint as c
from samkjort.casework import coordination_decision as cd
from samkjort.casework import joint_decision as jd
from samkjort.casework.delegation import Delegation, Matter
from samkjort.casework.refusals import StepRefused
from tests.casework.times import day, on

PEOPLE = ["tora", "nina", "leif", "dag"]
SERVICES = ["school", "health_station", "child_welfare"]
people, services, spans = st.sampled_from(PEOPLE), st.sampled_from(SERVICES), st.integers(0, 20)
words = st.sampled_from(["", "Fordi det hjelper."])


class Decisions(RuleBasedStateMachine):
    """Delegations come and go; three services make a joint decision; coordination is decided too."""

    @initialize(two=st.sets(services))
    def begin(self, two: set[str]) -> None:
        self.number = 0
        self.delegations: list[Delegation] = []
        parts = [jd.Part(s, s, "m", two_approvals=s in two) for s in SERVICES]
        self.joint = jd.begin(id="j", parts=parts)
        self.coordination = cd.Coordination()
        self.sent: jd.JointDecision | None = None

    @rule()
    def time_passes(self) -> None:
        self.number += 1

    @rule(to=people, service=services, lasts=spans, reference=st.sampled_from(["", "sak 45/25"]))
    def delegate(self, to: str, service: str, lasts: int, reference: str) -> None:
        end = on(self.number + lasts)
        made = Delegation("d", to, Matter.SERVICE, reference, on(self.number), end, service)
        self.delegations.append(made)

    @rule(to=people, lasts=spans)
    def delegate_coordination(self, to: str, lasts: int) -> None:
        end = on(self.number + lasts)
        made = Delegation("d", to, Matter.COORDINATION, "sak 1/26", on(self.number), end)
        self.delegations.append(made)

    def attempt(self, step: object, **kwargs: object) -> None:
        try:
            self.joint = step(self.joint, **kwargs)  # type: ignore[operator]
        except StepRefused:
            return

    @rule(part=services, by=people, text=words)
    def propose(self, part: str, by: str, text: str) -> None:
        self.attempt(
            jd.propose,
            part=part,
            by=by,
            basis="card",
            outcome=jd.PartOutcome.PARTLY,
            text=text,
            reasons="Slik.",
        )

    @rule(part=services, by=people)
    def approve(self, part: str, by: str) -> None:
        self.attempt(jd.approve, part=part, by=by)

    @rule(part=services, by=people)
    def decide(self, part: str, by: str) -> None:
        self.attempt(jd.decide, part=part, by=by, at=day(self.number), delegations=self.delegations)

    @rule(text=words)
    def summarise(self, text: str) -> None:
        self.attempt(jd.summarise, summary=text)

    @rule(by=people)
    def send(self, by: str) -> None:
        self.attempt(jd.send, by=by, at=day(self.number))
        if self.joint.sent_at and self.sent is None:
            self.sent = self.joint

    @rule(around=st.sets(services), by=people)
    def raise_question(self, around: set[str], by: str) -> None:
        try:
            self.coordination = cd.raise_question(
                self.coordination,
                facts="Uklart.",
                services=around,
                by=by,
                decide_by=on(self.number + 7),
                at=day(self.number),
            )
        except StepRefused:
            return

    @rule(said=words, not_asked=words)
    def child_says(self, said: str, not_asked: str) -> None:
        try:
            self.coordination = cd.say(
                self.coordination, [cd.SaidBy(cd.Side.CHILD, said, not_asked=not_asked)]
            )
        except StepRefused:
            return

    @rule(by=people, service=services, review=st.integers(-1, 90), best=words)
    def decide_coordination(self, by: str, service: str, review: int, best: str) -> None:
        before = self.coordination
        try:
            self.coordination = cd.decide(
                before,
                service=service,
                since=on(self.number),
                review_on=on(self.number + review),
                best_interests=best,
                reason="Slik.",
                by=by,
                at=day(self.number),
                delegations=self.delegations,
            )
        except StepRefused:
            return
        assert self.coordination.decisions[:-1] == before.decisions

    @invariant()
    def nobody_decides_without_a_delegation(self) -> None:
        for part in self.joint.parts:
            if part.decided_by is not None:
                assert part.delegation is not None
                assert part.decided_at is not None
                assert part.delegation.reference
                assert part.delegation in self.delegations
                assert part.delegation.to == part.decided_by
                assert part.delegation.service == part.service
                assert part.delegation.since <= part.decided_at.date() <= (part.delegation.until or on(999))
        for one in self.coordination.decisions:
            assert one.delegation.to == one.by
            assert one.delegation.matter is Matter.COORDINATION
            assert one.service in one.question.services
            assert one.review_on > one.since

    @invariant()
    def nobody_approves_what_they_proposed(self) -> None:
        for part in self.joint.parts:
            if part.approved_by is not None:
                assert part.approved_by != part.proposed_by
            if part.two_approvals and part.decided_by is not None:
                assert len({part.proposed_by, part.approved_by}) == 2

    @invariant()
    def a_letter_is_whole_and_stands(self) -> None:
        if self.sent is not None:
            assert self.joint == self.sent
            assert all(part.decided_by and part.text and part.reasons for part in self.sent.parts)
            assert self.sent.summary


TestDecisions = Decisions.TestCase
TestDecisions.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)

states = st.sampled_from(list(c.State))


class Complaints(RuleBasedStateMachine):
    """One complaint on three parts, treated by anyone, in any order."""

    @initialize(came=st.integers(0, 60), known=st.booleans(), oral=st.booleans())
    def receive(self, came: int, known: bool, oral: bool) -> None:
        self.number = came
        last = on(21)
        self.complaint = c.receive(
            id="k",
            by="mona",
            who=c.Who.PARENT,
            way=c.Way.ORAL if oral else c.Way.WRITTEN,
            words="Vi er uenige.",
            targets=[
                c.Target(s, s, "state_administrator" if s != "child_welfare" else "", last if known else None)
                for s in SERVICES
            ],
            received_on=on(came),
            answer_days=14,
            recorded_by="tora" if oral else None,
        )
        self.late = known and came > 21
        self.final: dict[str, c.ComplaintPart] = {}

    @rule(days=st.integers(1, 30))
    def time_passes(self, days: int) -> None:
        self.number += days

    @rule(part=services, to=states, reasons=words, body=st.sampled_from(["", "superior_body"]))
    def look_again(self, part: str, to: c.State, reasons: str, body: str) -> None:
        self.attempt(
            lambda: c.look_again(
                self.complaint,
                part,
                to=to,
                by="tora",
                at=day(self.number),
                reasons=reasons,
                body=body,
                body_days=60,
            )
        )

    @rule(part=services, to=states, reasons=words)
    def body_answers(self, part: str, to: c.State, reasons: str) -> None:
        self.attempt(
            lambda: c.body_answers(
                self.complaint, part, to=to, by="siri", at=day(self.number), reasons=reasons, answer_days=14
            )
        )

    @rule(part=services, reasons=words)
    def withdraw(self, part: str, reasons: str) -> None:
        self.attempt(
            lambda: c.withdraw(self.complaint, part, by="mona", at=day(self.number), reasons=reasons)
        )

    def attempt(self, step: object) -> None:
        try:
            self.complaint = step()  # type: ignore[operator]
        except StepRefused:
            return
        for part in self.complaint.parts:
            if part.final:
                self.final.setdefault(str(part.id), part)

    @invariant()
    def no_part_is_lost(self) -> None:
        assert [part.id for part in self.complaint.parts] == SERVICES
        for part in self.complaint.parts:
            # It is finished, with the reasons for it, or open with its day.
            assert part.final or part.act_by is not None
            assert part.final is (c.STEPS[part.state] == frozenset())
            if part.final:
                assert part.moves[-1].reasons
            assert part.overdue(part.act_by + timedelta(days=1)) is not part.final

    @invariant()
    def a_late_one_is_marked_and_treated_as_any_other(self) -> None:
        assert all(part.late is self.late for part in self.complaint.parts)

    @invariant()
    def the_last_answer_stands(self) -> None:
        for id_, part in self.final.items():
            assert self.complaint.part(id_) == part

    @invariant()
    def what_waits_for_a_body_has_one(self) -> None:
        for part in self.complaint.parts:
            if part.state in c.THEIRS:
                assert part.body

    @invariant()
    def the_whole_is_open_until_all_are_finished(self) -> None:
        assert (self.complaint.whole is c.Whole.OPEN) is not all(p.final for p in self.complaint.parts)


TestComplaints = Complaints.TestCase
TestComplaints.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
