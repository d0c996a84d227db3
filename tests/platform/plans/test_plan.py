"""The individual plan: from the case, with consent, one per person, in versions, as page and file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from samkjort.casework.individual_plan import MainHow, PlanEnd, PlanRefusal, PlanState
from samkjort.casework.refusals import StepRefused
from samkjort.law.order import LegalOrder, legal_order
from samkjort.platform import access
from samkjort.platform.cases.models import BatonPeriod, Case
from samkjort.platform.cases.models.meeting import Meeting
from samkjort.platform.cases.models.plan import Goal, Measure
from samkjort.platform.people.models import Unit
from samkjort.platform.plans import law
from samkjort.platform.plans.actions import plan as acts
from samkjort.platform.plans.models import Plan, PlanVersion
from samkjort.platform.plans.queries import plan as queries
from samkjort.platform.plans.queries import versions
from tests.platform.cases.conftest import Around
from tests.platform.plans.conftest import DateTimeTZRange, consented, span, work

pytestmark = pytest.mark.usefixtures("world")
OTHER = "ip-regulation-9-content-other-cooperation"
COORDINATORS = "ip-regulation-9-content-coordinators"


def case_of(world: Around) -> Case:
    return Case.objects.select_related("child", "unit").get(pk=world.case)


def made_whole(world: Around) -> Plan:
    """A plan with all that is asked for, in force."""
    consented(world)
    actor = world.as_("teacher")
    school = Unit.objects.get(pk=world.units["school"])
    acts.settle_main(actor, world.case, unit=school, how=MainHow.AGREED)
    acts.set_period(
        actor,
        world.case,
        first=date(2026, 11, 22),
        last=date(2027, 11, 21),
        revise_on=date(2027, 5, 1),
    )
    acts.write(actor, world.case, point=OTHER, words="BUP ved behov.")
    acts.write(actor, world.case, point=COORDINATORS, words="Tilbudt, ikke ønsket nå.")
    return acts.put_in_force(actor, world.case)


def test_no_plan_without_consent_from_everyone_who_must(world: Around) -> None:
    work(world)
    acts.propose(world.as_("teacher"), world.case)
    acts.answer(world.as_("mother"), world.case, yes=True, text="x")
    with pytest.raises(StepRefused) as refused:
        acts.write(world.as_("teacher"), world.case, point=OTHER, words="Noe")
    assert refused.value.refusal is PlanRefusal.NO_CONSENT
    with pytest.raises(StepRefused):
        acts.put_in_force(world.as_("teacher"), world.case)
    acts.answer(world.as_("father"), world.case, yes=True, text="x")
    world.as_("teacher")
    assert Plan.objects.get().state == PlanState.MAKING


@pytest.mark.accepts("C-10")
def test_only_what_the_case_lacks_is_asked_for(world: Around) -> None:
    consented(world)
    world.as_("teacher")
    row = Plan.objects.get()
    points = {one.view: one for one in queries.points(queries.Read(case_of(world), row))}
    assert {name for name, one in points.items() if not one.held} == {
        "responsible",
        "coordinators",
        "period",
        "other",
    }
    # What the case holds is shown as it stands there, and nothing of it was written again.
    assert "Ida er med på alle turer" in {line.text for line in points["goals"].lines}
    assert "Pumpa følges opp på skolen" in {line.text for line in points["contributions"].lines}
    assert "Jeg vil være med på turer." in {line.text for line in points["participation"].lines}
    assert points["consents"].held


@pytest.mark.accepts("C-10")
def test_the_page_says_that_the_plan_gives_no_right(world: Around, enter: Callable[..., Any]) -> None:
    made_whole(world)
    rule = law.rule(law.named()["plan"]["no_larger_right"], date(2026, 11, 22), "nb")
    assert rule is not None
    for who in ("teacher", "mother", "girl"):
        page = enter(who).get(f"/sak/{world.case}/individuell-plan/").content.decode()
        assert rule.demands in page, who
        assert "Ida er med på alle turer" in page, who


def test_one_plan_per_person_wherever_the_other_is(world: Around) -> None:
    from tests.platform.cases.conftest import BEGAN
    from tests.platform.cast import B

    with world.arrange():
        other = Case.objects.create(
            municipality=B,
            child_id=world.girl,
            unit_id=world.units["other_health"],
            level="own_service",
            opened_at=BEGAN,
            opened_by_id=world.persons["outsider"],
            active_at=BEGAN,
        )
        BatonPeriod.objects.create(
            municipality=B,
            case=other,
            holder_id=world.persons["outsider"],
            appointment_id=world.appointments["outsider"],
            held=DateTimeTZRange(BEGAN, None),
            during=span(BEGAN.date()),
            came_by="created",
        )
        Plan.objects.create(
            municipality=B,
            case=other,
            child_id=world.girl,
            state="making",
            proposed_at=BEGAN,
            proposed_by_id=world.persons["outsider"],
        )
    work(world)
    with pytest.raises(StepRefused) as refused:
        acts.propose(world.as_("teacher"), world.case)
    assert refused.value.refusal is PlanRefusal.ONE_PER_PERSON


def test_versions_say_what_changed_and_who_did_it(world: Around, later: Callable[[str], None]) -> None:
    row = made_whole(world)
    later("2027-05-01 10:00")
    with world.arrange():
        Measure.objects.filter(case=world.case).update(state="ended")
        Goal.objects.filter(case=world.case).update(met_on=date(2027, 4, 20))
        from samkjort.platform.cases.models import Consent

        Consent.objects.filter(case=world.case).update(during="[2026-01-01,2028-01-01)")
    world.rebuild()
    with pytest.raises(StepRefused) as refused:
        acts.revise(world.as_("teacher"), world.case, why="Pumpa går fint.", revise_on=date(2027, 10, 1))
    assert refused.value.refusal is PlanRefusal.LACKS, "no measure is left"
    work(world)
    acts.revise(world.as_("teacher"), world.case, why="Nytt tiltak.", revise_on=date(2027, 10, 1))
    world.as_("mother")
    newest, first = versions.versions(row)
    assert (newest.row.number, first.row.number) == (2, 1)
    assert any(change.words == "Pumpa følges opp på skolen" for change in newest.changes)
    who = {line.who for line in versions.written(row)}
    assert who >= {"Tora Berg", "Tora Berg, kontaktlærer, Furulia skole"}
    assert "Ida" not in str(PlanVersion.objects.get(number=1).held), "a version holds keys, never words"


def test_a_yes_taken_back_ends_the_plan_and_the_case_goes_on(world: Around) -> None:
    made_whole(world)
    acts.answer(world.as_("father"), world.case, yes=False, text="x")
    world.as_("teacher")
    row = Plan.objects.get()
    assert (row.state, row.ended_why) == ("ended", PlanEnd.CONSENT_WITHDRAWN.value)
    assert case_of(world).status == "open"
    assert Goal.objects.filter(case=world.case).exists()
    acts.propose(world.as_("teacher"), world.case)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_file_is_tagged_and_for_archives(world: Around, enter: Callable[..., Any], language: str) -> None:
    made_whole(world)
    answer = enter("mother").get(f"/sak/{world.case}/individuell-plan/fil/?sprak={language}")
    assert answer["Content-Type"] == "application/pdf"
    assert "Ida" not in answer["Content-Disposition"]
    read = PdfReader(io.BytesIO(answer.content))
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert "/StructTreeRoot" in root
    meta = root["/Metadata"].get_data().decode()
    assert "pdfaid:part>2<" in meta
    assert "pdfuaid:part>1<" in meta
    text = "".join(page.extract_text() for page in read.pages)
    assert "Ida er med på alle turer" in text


def test_a_card_that_changes_changes_the_page(
    world: Around, enter: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    made_whole(world)
    before = legal_order(date(2026, 11, 22))
    cards = tuple(
        replace(card, title=replace(card.title, nb="Planen viser turene")) if card.id == OTHER else card
        for card in before.all_cards
    )
    monkeypatch.setattr(law, "order", lambda on: LegalOrder(on, register=cards))
    page = enter("teacher").get(f"/sak/{world.case}/individuell-plan/").content.decode()
    assert "Planen viser turene" in page
    monkeypatch.setattr(
        law, "order", lambda on: LegalOrder(on, register=tuple(c for c in cards if c.id != OTHER))
    )
    page = enter("teacher").get(f"/sak/{world.case}/individuell-plan/").content.decode()
    assert "Planen viser turene" not in page


def test_a_stranger_sees_nothing_of_it(world: Around) -> None:
    consented(world)
    for who in ("stranger", "coordinator", "administrator"):
        with pytest.raises(access.Refused):
            acts.put_in_force(world.as_(who), world.case)
        assert not Plan.objects.exists()


@pytest.mark.accepts("C-14")
def test_a_plan_in_force_asks_for_a_coordinator_by_a_day(world: Around, enter: Callable[..., Any]) -> None:
    from samkjort.platform.plans import parts
    from tests.platform.plans.conftest import applied

    made_whole(world)
    (task,) = list(parts.waits(world.as_("teacher")))
    assert task.case_id == world.case
    assert task.by == date(2026, 12, 6)
    assert "Tilby familien en koordinator" in enter("teacher").get("/min-dag/").content.decode()
    applied(world)
    assert list(parts.waits(world.as_("teacher"))) == []


def test_main_responsibility_that_is_decided_leads_to_the_decision(
    world: Around, enter: Callable[..., Any]
) -> None:
    consented(world)
    school = Unit.objects.get(pk=world.units["school"])
    plan, there = f"/sak/{world.case}/individuell-plan/", f'href="/sak/{world.case}/samordning/"'
    for how, reason, leads in ((MainHow.AGREED, "", False), (MainHow.DECIDED, "Nærmest barnet.", True)):
        acts.settle_main(world.as_("teacher"), world.case, unit=school, how=how, reason=reason)
        assert (there in enter("teacher").get(plan).content.decode()) is leads
        assert there not in enter("mother").get(plan).content.decode()
    assert enter("teacher").get(f"/sak/{world.case}/samordning/").status_code == 200


@pytest.mark.accepts("C-11")
def test_every_goal_can_be_traced_to_an_answer_in_the_childs_words(
    world: Around, enter: Callable[..., Any]
) -> None:
    from samkjort.platform.cases.actions import plan as case_plan

    made_whole(world)
    said = case_plan.say_what_matters(
        world.as_("girl"), world.case, voice="child", told="said", words="At noen hører på meg."
    )
    case_plan.write_goal(world.as_("teacher"), world.case, answers=said.pk, words="Ida blir hørt hver uke")
    with world.arrange():
        goals = {one.words: one.answers for one in Goal.objects.filter(case_id=world.case)}
        assert set(goals) == {"Ida er med på alle turer", "Ida blir hørt hver uke"}
        assert {(one.voice, one.told) for one in goals.values()} == {("child", "said")}
        # No goal without an answer, whoever writes it.
        with pytest.raises(IntegrityError), transaction.atomic():
            Goal.objects.filter(case_id=world.case).update(answers=None)
    page = enter("teacher").get(f"/sak/{world.case}/plan/").content.decode()
    for goal, answer in goals.items():
        assert re.search(rf"{goal}.{{0,300}}«{answer.words}»", page, re.DOTALL), goal
    plan = enter("mother").get(f"/sak/{world.case}/individuell-plan/").content.decode()
    for text in (*goals, *(one.words for one in goals.values())):
        assert text in plan


def test_the_father_kept_away_reads_neither_where_another_plan_lies_nor_when_they_met(world: Around) -> None:
    made_whole(world)
    acts.link(
        world.as_("teacher"),
        world.case,
        kind="other",
        title="Opplæringsplan",
        service="school",
        where="Arkivet på Furulia skole",
    )
    with world.arrange():
        Meeting.objects.create(
            municipality="9901",
            case_id=world.case,
            author_id=world.persons["teacher"],
            author_appointment_id=world.appointments["teacher"],
            at="2026-11-01T08:00:00Z",
            starts_at="2026-11-03T08:00:00Z",
            ends_at="2026-11-03T09:00:00Z",
            state="closed",
            child_said="Jeg vil ha en rolig plass.",
        )
    told = ("Arkivet på Furulia skole", "3. november 2026")
    for who in ("mother", "father"):
        assert all(one in written(world, who) for one in told), who
    world.lay(
        "hidden",
        "people_protection",
        household_id=world.rows["mothers_home"],
        level="confidential",
        source="register",
        during="[2026-11-22,)",
    )
    assert all(one in written(world, "mother") for one in told)
    assert not [one for one in told if one in written(world, "father")]


def written(world: Around, who: str) -> str:
    """All the lines of the plan, as one reads them."""
    world.as_(who)
    read = queries.Read(case_of(world), Plan.objects.get())
    return "\n".join(f"{line.text} {line.beside}" for one in queries.points(read) for line in one.lines)
