"""The plan: own words, goals from them, measures step by step, gaps, help, and advice that differs."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samkjort.casework import measure as core
from samkjort.casework.refusals import StepRefused
from samkjort.platform.cases.actions import advice, evaluation
from samkjort.platform.cases.actions import measure as measures
from samkjort.platform.cases.actions import plan as acts
from samkjort.platform.cases.actions.evaluation import Answer
from samkjort.platform.cases.models.meeting import Pulse
from samkjort.platform.cases.models.plan import (
    AssessmentRequest,
    Difference,
    Goal,
    HelpOffer,
    Measure,
    MeasureStep,
    Need,
    WhatMatters,
)
from samkjort.platform.cases.queries import plan as queries
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]


def plan_url(world: Around, *parts: object) -> str:
    return "/".join(["/sak", str(world.case), *(str(p) for p in parts)]) + "/"


def said(world: Around, voice: str = "child", **more: Any) -> WhatMatters:
    return acts.say_what_matters(
        world.as_("teacher"), world.case, voice=voice, told="said", words="Jeg vil ha en venn", **more
    )


def goal(world: Around) -> Goal:
    return acts.write_goal(world.as_("teacher"), world.case, answers=said(world).id, words="Ida har en venn")


def proposed(world: Around, **more: Any) -> Measure:
    return measures.propose(world.as_("teacher"), world.case, goal=goal(world).id, what="Lekegruppe", **more)


def nurse(world: Around) -> dict[str, Any]:
    party = core.Party(core.PartyKind.EMPLOYEE, world.persons["nurse"])
    return {"party": party, "appointment": world.appointments["nurse"]}


def running(world: Around) -> Measure:
    row = proposed(world)
    measures.agree(
        world.as_("teacher"),
        world.case,
        row.id,
        where="school",
        starts_on=datetime(2026, 11, 22).date(),
        evaluate_by=datetime(2026, 12, 20).date(),
        **nurse(world),
    )
    return measures.start(world.as_("teacher"), world.case, row.id)


def test_the_whole_way_in_the_browser(world: Around, enter: Enter) -> None:
    teacher = enter("teacher")
    sent = teacher.post(
        plan_url(world, "viktig"), {"voice": "child", "told": "said", "words": "Jeg vil ha en venn"}
    )
    assert sent.status_code == 302, sent.content.decode()
    world.as_("teacher")
    answer = WhatMatters.objects.get()
    teacher.post(plan_url(world, "mal"), {"answers": str(answer.id), "words": "Ida har en venn"})
    world.as_("teacher")
    aim = Goal.objects.get()
    teacher.post(
        plan_url(world, "tiltak"),
        {"what": "Lekegruppe", "goal": str(aim.id), "where": "school", "route": "", "who": "", "network": ""},
    )
    world.as_("teacher")
    row = Measure.objects.get()
    way = plan_url(world, "tiltak", row.id)
    form = teacher.get(way + "avtal/").content.decode()
    who = re.search(rf'employee:{world.persons["nurse"]}:[^"]+', form)
    assert who, form
    agreed = teacher.post(
        way + "avtal/",
        {"who": who.group(), "network": "", "where": "school", "starts_on": "22.11.2026",
         "evaluate_by": "20.12.2026"},
    )  # fmt: skip
    assert agreed.status_code == 302, agreed.content.decode()
    teacher.post(way + "i-gang/")
    evaluated = teacher.post(way + "evaluer/", {"service": "helped", "child": "a_little", "child_words": ""})
    assert evaluated.status_code == 302, evaluated.content.decode()
    teacher.post(way + "fortsett/", {"evaluate_by": "2027-01-20"})
    world.as_("teacher")
    row.refresh_from_db()
    assert row.state == "running"
    assert row.responsible_id == world.persons["nurse"]
    assert [s.step for s in MeasureStep.objects.order_by("at", "id")] == [
        "propose", "agree", "start", "evaluate", "continue",
    ]  # fmt: skip
    page = teacher.get(plan_url(world, "plan")).content.decode()
    for words in ("Jeg vil ha en venn", "Ida har en venn", "Lekegruppe", "Nina Lund"):
        assert words in page
    assert "Hjalp litt" in teacher.get(way).content.decode()


@pytest.mark.parametrize("way", ["plan", "viktig", "mal", "tiltak", "behov", "hvordan-det-er", "ulike-rad"])
@pytest.mark.parametrize("who", ["stranger", "outsider", "leader"])
def test_others_do_not_get_in(world: Around, enter: Enter, who: str, way: str) -> None:
    assert enter(who).get(plan_url(world, way)).status_code == (403 if who == "leader" else 404)


def test_a_form_sent_wrong_keeps_what_was_typed(world: Around, enter: Enter) -> None:
    sent = enter("teacher").post(plan_url(world, "viktig"), {"words": "Jeg vil ha en venn"})
    assert sent.status_code == 422
    assert "Jeg vil ha en venn" in sent.content.decode()


def test_a_measure_is_not_agreed_without_someone_responsible_and_a_date(world: Around, enter: Enter) -> None:
    row = proposed(world)
    sent = enter("teacher").post(
        plan_url(world, "tiltak", row.id, "avtal"),
        {"who": "", "network": "", "where": "home", "starts_on": "22.11.2026", "evaluate_by": ""},
    )
    assert sent.status_code == 422
    assert "Velg hvem som har ansvar" in sent.content.decode()
    world.as_("teacher")
    assert Measure.objects.get().state == "proposed"


def test_a_step_from_the_wrong_state_is_told(world: Around, enter: Enter) -> None:
    row = proposed(world)
    teacher = enter("teacher")
    page = teacher.post(plan_url(world, "tiltak", row.id, "i-gang"), follow=True).content.decode()
    assert "Tiltaket er «Foreslått»" in page


@pytest.mark.accepts("C-28")
def test_no_plan_is_in_use_without_the_childs_view_or_why_it_is_lacking(world: Around) -> None:
    words = said(world, voice="parents")
    aim = acts.write_goal(world.as_("teacher"), world.case, answers=words.id, words="Bedre søvn")
    row = measures.propose(world.as_("teacher"), world.case, goal=aim.id, what="Fast leggetid")
    dates = {"starts_on": datetime(2026, 11, 22).date(), "evaluate_by": datetime(2026, 12, 20).date()}
    with pytest.raises(StepRefused) as refused:
        measures.agree(world.as_("teacher"), world.case, row.id, where="home", **dates, **nurse(world))
    assert refused.value.code == "plan.needs_childs_view"
    acts.say_what_matters(
        world.as_("teacher"), world.case, voice="child", told="not_asked", words="Ida er syk denne uka"
    )
    measures.agree(world.as_("teacher"), world.case, row.id, where="home", **dates, **nurse(world))


@pytest.mark.accepts("C-27")
def test_a_need_without_a_measure_is_shown_until_one_meets_it(world: Around, enter: Enter) -> None:
    need = acts.write_need(world.as_("teacher"), world.case, words="Noen å spise lunsj med")
    from samkjort.platform.cases.models import Case

    case = Case.objects.get(pk=world.case)
    assert [one.id for one in queries.plan(case).gaps] == [need.id]
    assert "Noen å spise lunsj med" in enter("mother").get(plan_url(world, "plan")).content.decode()
    proposed(world, need=need.id)
    assert queries.plan(case).gaps == []


@pytest.mark.accepts("C-29")
def test_the_network_carries_a_measure_like_a_service(world: Around) -> None:
    uncle = acts.write_resource(world.as_("mother"), world.case, kind="family", name="Onkel Per")
    row = proposed(
        world, resource=uncle.id, party=core.Party(core.PartyKind.NETWORK, None, None, "Onkel Per")
    )
    dates = {"starts_on": datetime(2026, 11, 22).date(), "evaluate_by": datetime(2026, 12, 20).date()}
    party = core.Party(core.PartyKind.NETWORK, None, None, "Onkel Per")
    measures.agree(
        world.as_("teacher"), world.case, row.id, where="home", party=party, appointment=None, **dates
    )
    assert measures.start(world.as_("teacher"), world.case, row.id).party_name == "Onkel Per"


@pytest.mark.accepts("C-42")
def test_all_six_routes_between_school_and_work_can_be_chosen(world: Around, enter: Enter) -> None:
    goal(world)
    page = enter("teacher").get(plan_url(world, "tiltak")).content.decode()
    for name in ("Lærekandidat", "(VTA)", "(VTO)", "(AFT)", "Praksisbrev", "Fleksibel fagopplæring"):
        assert name in page


def test_a_parent_takes_only_their_own_measure_further(world: Around) -> None:
    row = running(world)
    with pytest.raises(StepRefused) as refused:
        measures.stop(world.as_("mother"), world.case, row.id, reason="Nei")
    assert refused.value.code == "work.others_measure"
    party = core.Party(core.PartyKind.PARENT, world.persons["mother"])
    measures.assign(
        world.as_("teacher"), world.case, row.id, party=party, appointment=None, reason="Mor tar det"
    )
    assert measures.stop(world.as_("mother"), world.case, row.id, reason="Ferdig").state == "stopped"


def test_a_measure_whose_date_has_come_is_due_and_late_after_it(
    world: Around, later: Callable[[str], None], enter: Enter
) -> None:
    row = running(world)
    later("2026-12-28 09:00")
    page = enter("teacher").get(plan_url(world, "plan")).content.decode()
    assert "Over fristen" in page
    world.as_("teacher")
    assert measures.as_core(row, datetime(2026, 12, 28, tzinfo=UTC)).status is core.MeasureStatus.DUE


def test_what_a_parent_answers_is_in_the_evaluation(world: Around, enter: Enter) -> None:
    row = running(world)
    sent = enter("mother").post(
        plan_url(world, "tiltak", row.id, "evaluer"), {"outcome": "helped", "words": ""}
    )
    assert sent.status_code == 302
    world.as_("teacher")
    done = evaluation.evaluate(
        world.as_("teacher"),
        world.case,
        row.id,
        child=Answer(not_asked="Ida var syk"),
        parents=Answer(),
        service=Answer("a_little"),
    )
    assert done.state == "evaluated"
    assert {e.side for e in queries.measure_page(done.case, row.id).answers} == {
        "child",
        "parents",
        "service",
    }  # type: ignore[union-attr]


@pytest.mark.accepts("C-34")
def test_the_short_form_draws_a_curve_and_a_table(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    girl = enter("girl")
    girl.post(plan_url(world, "hvordan-det-er", "svar"), {"days": "2", "help": "4"})
    later("2026-11-29 10:00")
    girl = enter("girl")
    girl.post(plan_url(world, "hvordan-det-er", "svar"), {"days": "4"})
    page = enter("teacher").get(plan_url(world, "hvordan-det-er")).content.decode()
    assert "<svg" in page
    assert "ikke svart" in page
    world.as_("teacher")
    assert [p.values for p in Pulse.objects.order_by("day")] == [{"days": 2, "help": 4}, {"days": 4}]
    empty = girl.post(plan_url(world, "hvordan-det-er", "svar"), {})
    assert empty.status_code == 422
    assert "Svar på minst ett" in empty.content.decode()


def test_what_the_young_person_keeps_is_not_the_parents(world: Around, enter: Enter) -> None:
    girl = enter("girl")
    girl.post(plan_url(world, "viktig"), {"words": "Jeg gruer meg til helgene", "keep": "on"})
    assert "gruer meg" in enter("teacher").get(plan_url(world, "plan")).content.decode()
    assert "gruer meg" in girl.get(plan_url(world, "plan")).content.decode()
    for parent in ("mother", "father"):
        assert "gruer meg" not in enter(parent).get(plan_url(world, "plan")).content.decode()
        world.as_(parent)
        assert WhatMatters.objects.count() == 0


def test_a_topic_left_out_of_the_consent_is_not_seen(world: Around) -> None:
    acts.write_need(world.as_("teacher"), world.case, words="Penger til sko", topic="economy")
    acts.write_need(world.as_("teacher"), world.case, words="Hjelp til lekser", topic="learning")
    world.change("health_consent", "cases_consent", except_topics=["economy"])
    world.as_("nurse")
    assert [n.words for n in Need.objects.all()] == ["Hjelp til lekser"]


@pytest.mark.accepts("C-20")
def test_help_now_says_what_is_not_lost_and_assessment_is_one_click(world: Around, enter: Enter) -> None:
    enter("teacher").post(plan_url(world, "hjelp"), {"help": "Gruppe på skolen", "service": "school"})
    mother = enter("mother")
    page = mother.get(plan_url(world, "plan")).content.decode()
    assert "Dette mister dere ikke" in page
    assert "Dere kan fortsatt be om at PP-tjenesten vurderer" in page
    world.as_("mother")
    offer = HelpOffer.objects.get()
    mother.post(plan_url(world, "hjelp", offer.id, "lest"))
    mother.post(plan_url(world, "vurdering"))
    mother.post(plan_url(world, "vurdering"))
    world.as_("mother")
    offer.refresh_from_db()
    assert offer.received_by_id == world.persons["mother"]
    assert AssessmentRequest.objects.count() == 1


@pytest.mark.accepts("C-24")
def test_advice_that_differs_ends_openly_and_an_old_one_is_listed_to_the_leader(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    teacher = enter("teacher")
    sent = teacher.post(
        plan_url(world, "ulike-rad"),
        {"question": "Hele dager?", "gives": "Skolen", "advice": "Hele dager", "gives_other": "BUP",
         "advice_other": "Halve dager"},
    )  # fmt: skip
    assert sent.status_code == 302, sent.content.decode()
    assert "Ingen" in enter("leader").get("/leder/ulike-rad/").content.decode()
    later("2026-12-31 08:00")
    world.lay(
        "longer", "cases_consent", municipality="9901", case_id=world.case, service="school",
        during="[2026-01-01,)", in_force=True, withdrawn_at=None, topics=None, except_topics=[],
        except_units=[], except_persons=[], asked_by_id=world.persons["teacher"], asked_at=datetime.now(UTC),
    )  # fmt: skip
    page = enter("leader").get("/leder/ulike-rad/").content.decode()
    assert "39" in page
    assert "BUP" not in page
    assert "Ida" not in page
    world.as_("teacher")
    found = Difference.objects.get()
    with pytest.raises(StepRefused):
        advice.end_difference(
            world.as_("teacher"), world.case, found.id, how="settled", words="Halve dager først"
        )
    advice.discuss(world.as_("teacher"), world.case, found.id, words="Vi møttes")
    advice.end_difference(world.as_("teacher"), world.case, found.id, how="stated", words="Halve dager først")
    assert "Halve dager først" in enter("teacher").get(plan_url(world, "plan")).content.decode()


def test_nothing_is_written_in_a_case_that_is_on_hold(world: Around) -> None:
    world.change("case", "cases_case", status="frozen")
    with pytest.raises(StepRefused) as refused:
        said(world)
    assert refused.value.code == "work.case_not_open"


def test_the_plan_asks_as_many_questions_of_the_database_however_much_is_in_it(
    world: Around, enter: Enter
) -> None:
    def count() -> int:
        teacher = enter("teacher")
        with CaptureQueriesContext(connection) as seen:
            assert teacher.get(plan_url(world, "plan")).status_code == 200
        return len(seen)

    running(world)
    few = count()
    for number in range(5):
        row = running(world)
        evaluation.answer(world.as_("nurse"), world.case, row.id, side="service", given=Answer("helped"))
        acts.write_need(world.as_("nurse"), world.case, words=f"Behov {number}")
    assert count() == few
    assert few <= 30, few


def test_every_read_leaves_one_line_in_the_log(world: Around, enter: Enter) -> None:
    def lines() -> int:
        with world.arrange(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM access_log WHERE child_id = %s", [world.girl])
            return int(cursor.fetchone()[0])

    before = lines()
    enter("nurse").get(plan_url(world, "plan"))
    assert lines() == before + 1
