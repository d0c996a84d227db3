"""A sheet made again as of its day is the same, whatever is done afterwards: every control and decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from samkjort.platform.oversight import controls
from samkjort.platform.oversight.evidence import About, Count, Evidence, fingerprint, gather, leaving
from samkjort.platform.people.models.base import new_id
from tests.platform.cases.conftest import Around
from tests.platform.cast import A
from tests.platform.rows import change, lay, required

FIRST, LAST, AS_OF = date(2026, 1, 1), date(2026, 11, 21), date(2026, 11, 22)
YEAR_AFTER = {"last": date(2026, 12, 31), "as_of": date(2027, 1, 1)}
SERVICES = ("school", "ppt")
KINDS = {"coordination", "joint", "coordinator", "complaint"}


class Work:
    """Rows of Ida's case, laid by superuser with nothing checked: what they count for is what is tried."""

    def __init__(self, world: Around) -> None:
        self.world, self.rows = world, dict[str, UUID]()

    def lay(self, table: str, name: str = "", **columns: Any) -> UUID:
        """A row of the case; keys nobody asks about are new ones."""
        kinds = required(table)
        for column, value in (("municipality", A), ("case_id", self.world.case)):
            if column in kinds:
                columns.setdefault(column, value)
        columns = {**{one: new_id() for one, kind in kinds.items() if kind == "uuid"}, **columns}
        self.rows[name] = lay(table, **columns)
        return self.rows[name]

    def by(self, who: str) -> UUID:
        """Where someone of the cast works."""
        return self.world.appointments[who]

    def before(self) -> None:
        """One of everything that is counted, most of it not done."""
        lay, rows = self.lay, self.rows
        lay("cases_batonoffer", "offer", offered_at="2026-11-20T10:00Z", answer_by="2026-12-04")
        lay("cases_dispute", "dispute", raised_at="2026-11-10T10:00Z", decide_by="2026-12-10")
        lay(
            "cases_consent", "consent", service="school", asked_at="2026-11-01T10:00Z", during="[2026-11-01,)"
        )
        self.measure = new_id()
        self.step("mark_due", "2026-11-05T10:00Z", "teacher")
        self.meeting("2026-10-01T10:00Z", ("teacher",))
        lay("cases_event", kind="log.entry", at="2026-11-01T10:00Z")
        lay("cases_referral", "referral", asked_at="2026-11-02T10:00Z", during="[2026-11-02,)")
        lay("plans_plan", "plan", proposed_at="2026-11-03T10:00Z")
        for kind in ("coordinator", "child_coordinator"):
            lay("plans_coordination", kind, kind=kind, state="raised", raised_at="2026-11-04T10:00Z")
        lay("plans_request", "request", asked_at="2026-11-05T10:00Z", answer_by="2026-12-15")
        lay("plans_environment", "environment", raised_at="2026-11-08T10:00Z")
        self.joint("sent", begun_at="2026-10-01T10:00Z", sent_at="2026-10-20T10:00Z")
        self.joint("joint", begun_at="2026-11-06T10:00Z", sent_at=None)
        lay("decisions_complaint", "complaint", at="2026-10-25T10:00Z", received_on="2026-10-25")
        for part, service, day in (("waits", "school", "2026-11-28"), ("late", "ppt", "2027-02-01")):
            about = {"complaint_id": rows["complaint"], "about_id": rows[f"sent {service}"]}
            lay("decisions_complaintpart", part, act_by=day, **about)
        # Answered after its day; then the part has a new day, the next answer's.
        self.answered("late", "2026-11-19T10:00Z", due="2026-11-15")
        self.decided("2026-11-09T10:00Z")
        lay("plans_coordination_event", act="refused", at="2026-11-09T10:00Z")

    def after(self) -> None:
        """Then all of it is done, and more of the same is begun."""
        lay, rows, at = self.lay, self.rows, "2026-12-02T10:00Z"
        change("cases_batonoffer", rows["offer"], ended_at=at, outcome="accepted")
        by = {"decided_by_id": new_id(), "decided_for_id": new_id(), "reasons": "Nærmest."}
        change("cases_dispute", rows["dispute"], decided_at=at, **by)
        lay("cases_consentsignature", consent_id=rows["consent"], answer="yes", at=at)
        for who in ("teacher", "nurse"):
            self.step("evaluate", at, who)
        for voice in ("child", "parents"):
            lay("cases_what_matters", voice=voice, told="said", at=at)
        lay("cases_evaluation", side="child", at=at)
        self.meeting(at, ("teacher", "nurse"))
        change("cases_referral", rows["referral"], answered_at=at)
        lay("plans_plan_event", plan_id=rows["plan"], act="put_in_force", at=at)
        for kind in ("coordinator", "child_coordinator"):
            lay("plans_coordination_event", coordination_id=rows[kind], act="appointed", at=at)
        lay("plans_request_reply", request_id=rows["request"], at=at)
        lay("plans_environment_step", environment_id=rows["environment"], pupil="Det er bedre.", at=at)
        change("decisions_joint", rows["joint"], sent_at=at)
        for service in SERVICES:
            change("decisions_jointpart", rows[f"joint {service}"], sent=True)
        self.answered("waits", "2026-11-27T10:00Z", due="2026-11-28")
        change("decisions_complaintpart", rows["waits"], act_by="2027-03-01")
        self.answered("late", at, due="2027-02-01")
        change("decisions_complaintpart", rows["late"], act_by="2027-04-01")
        self.decided(at)
        lay("cases_case", "new", id=new_id(), unit_id=self.world.units["school"], opened_at=at, number="2")

    def end(self) -> None:
        """The nurse leaves, nobody has the baton, the case is closed."""
        change("cases_teammember", self.world.rows["nurse_in_team"], during="[2026-01-01,2026-12-04)")
        change(
            "cases_batonperiod", self.world.rows["baton"], held="[2026-01-01 08:00+00,2026-12-05 08:00+00)"
        )
        self.lay("cases_closing", at="2026-12-06T10:00Z")
        change("cases_case", self.world.case, status="closed", closed_at="2026-12-06T10:00Z")

    def step(self, step: str, at: str, who: str) -> None:
        """A step of the measure."""
        self.lay(
            "cases_measure_step",
            measure_id=self.measure,
            step=step,
            at=at,
            author_appointment_id=self.by(who),
        )

    def meeting(self, at: str, came: tuple[str, ...]) -> None:
        """A meeting that has ended, and who came."""
        key = self.lay(
            "cases_meeting", starts_at="2026-10-01T08:00Z", ends_at=at, closed_at=at, state="closed"
        )
        for who in came:
            self.lay("cases_invitation", meeting_id=key, appointment_id=self.by(who), came=True)

    def joint(self, name: str, **columns: Any) -> None:
        """A joint decision, its parts decided."""
        key = self.lay("decisions_joint", name, sent_by_id=new_id(), summary="Vi har bestemt.", **columns)
        done = {
            "outcome": "partly",
            "text": "Timer.",
            "reasons": "Nok.",
            "basis": "hol-3-1",
            "reference": "4.2",
        }
        people = {one: new_id() for one in ("proposed_by_id", "decided_by_id", "delegation_id")}
        for service in SERVICES:
            self.lay(
                "decisions_jointpart",
                f"{name} {service}",
                joint_id=key,
                service=service,
                decided_at=columns["begun_at"],
                sent=name == "sent",
                **done,
                **people,
            )

    def answered(self, part: str, at: str, *, due: str) -> None:
        """A step of a part of the complaint."""
        self.lay("decisions_complaintmove", part_id=self.rows[part], to="forwarded", at=at, due=due)

    def decided(self, at: str) -> None:
        """Who coordinates has been decided."""
        self.lay(
            "decisions_coordination",
            service="school",
            since="2026-11-09",
            review_on="2027-05-01",
            best_interests="Det beste.",
            reason="Nærmest.",
            decided_at=at,
            decided_by_id=new_id(),
            delegation_id=new_id(),
            reference="45/25",
        )


@pytest.fixture
def work(world: Around) -> Work:
    return Work(world)


def lay_unchecked(world: Around, laying: Any) -> None:
    """Lay rows with neither keys nor triggers in the way."""
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        laying()
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def made(world: Around, who: str, **other: Any) -> Evidence:
    """The sheet of the leader's unit, or of the director's municipality, with every theme."""
    world.as_(who)
    unit = world.units["school"] if who == "leader" else None
    about = About(A, FIRST, LAST, AS_OF, controls.themes_on(AS_OF), unit)
    return gather(replace(about, **other))


@pytest.mark.parametrize("who", ["leader", "director"])
def test_every_number_and_every_decision_is_the_same_again(world: Around, work: Work, who: str) -> None:
    lay_unchecked(world, work.before)
    then = made(world, who)
    counted = {*controls.controls(), controls.indicator()[0].id}
    assert counted <= set(then.counts)
    assert {one.kind for one in then.decisions} == KINDS
    assert then.count("complaint_in_time") == Count(2, 0, 25)

    for later in (work.after, work.end):
        lay_unchecked(world, later)
        again = made(world, who)
        assert (again.counts, again.units, again.decisions) == (then.counts, then.units, then.decisions)
        assert fingerprint(leaving(again).to_json()) == fingerprint(leaving(then).to_json())
        now = made(world, who, **YEAR_AFTER)
        if later == work.after:
            # Each of them is different now: none of the numbers is the same only because nothing happened.
            assert [one for one in sorted(counted - {"holder"}) if now.count(one) == then.count(one)] == []
            assert all(
                sum(one.kind == kind for one in now.decisions)
                > sum(one.kind == kind for one in then.decisions)
                for kind in KINDS
            )
            assert now.count("complaint_in_time") == Count(2, 1, 25)
    assert now.count("holder") != then.count("holder")
    assert now.count("met_together") == Count(0, 0)
