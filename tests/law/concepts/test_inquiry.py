"""What else the inquiry keeps: each with pointers that lead to real lines, and nothing guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samkjort.law.cards import register_cards
from samkjort.law.concepts import inquiry
from samkjort.law.concepts.barriers import MEANS, catalogue
from samkjort.law.concepts.criteria import criteria
from samkjort.law.concepts.delimitation import own_sections
from samkjort.law.concepts.inquiry import Record, missing_steps, open_questions, warnings
from samkjort.law.concepts.leeway import wishes
from samkjort.law.concepts.tags import principles, roles, tagged, tags_of
from samkjort.law.names import Pointer
from samkjort.law.order import concepts, legal_order, shipped_concept
from samkjort.platform.cases.barriers import BarrierCode
from samkjort.steering.pointers import excerpt, parse_pointer

ON = date(2026, 11, 22)


def every_pointer() -> set[Pointer]:
    found: set[Pointer] = set(inquiry.plan().pointers)
    for items in (
        *(catalogue().reasons, catalogue().barriers, criteria(), wishes(), inquiry.alternatives()),
        *(inquiry.conflicts(), inquiry.learning(), principles().values(), roles().values()),
        concepts().values(),
    ):
        found |= {pointer for item in items for pointer in item.pointers}
    return found


def test_every_pointer_leads_to_lines_with_words(shared: Path) -> None:
    pointers = every_pointer()
    assert len(pointers) > 25
    for pointer in pointers:
        assert excerpt(parse_pointer(pointer.text), shared / "sources").strip(), pointer.text


@pytest.mark.accepts("L-42")
def test_the_three_alternatives_stand_with_ks_view_and_can_be_opened() -> None:
    found = {item.concept: item for item in inquiry.alternatives()}
    assert set(found) == {"cooperation-act", "amend-sector-acts", "kommuneloven-only"}
    for name, item in found.items():
        assert shipped_concept(name)
        assert item.says.nb.startswith(("KS", "Skal"))
        assert "KS" in item.says.nb
        assert {pointer.text[:3] for pointer in item.pointers} == {"001"}
    assert found["cooperation-act"].view.value == "opposes"
    assert found["kommuneloven-only"].view.value == "supports"


@pytest.mark.accepts("L-36")
def test_liability_is_answered_with_a_reason_or_stays_open() -> None:
    for name in ("concept-a", "concept-b"):
        own = own_sections(shipped_concept(name))
        still = {item.provision: item for item in open_questions(own)}
        for path in own:
            answer = inquiry.liability().get(path)
            assert (answer and answer.reason) or path in still
        assert any(item.reason for item in inquiry.liability().values())
    assert len(open_questions(own_sections(shipped_concept("cooperation-act")))) == 5
    unanswered = open_questions(own_sections(shipped_concept("concept-b")))
    assert "konsept/b/§10-1" in {str(item.provision) for item in unanswered}


@pytest.mark.accepts("L-38")
def test_a_conflict_names_both_senders_an_owner_a_status_and_a_date() -> None:
    (conflict,) = inquiry.conflicts()
    assert conflict.id == "sun-in-the-school-yard"
    assert len(conflict.senders) == 2
    assert conflict.senders[0].name != conflict.senders[1].name
    assert conflict.owner.nb
    assert conflict.status in inquiry.STATUSES
    assert not conflict.overdue(conflict.answer_by)
    assert conflict.overdue(date(2027, 1, 1))
    assert not replace(conflict, status="answered").overdue(date(2027, 1, 1))


@pytest.mark.accepts("L-40")
def test_each_principle_can_be_filtered_on() -> None:
    order = legal_order(ON)
    for tag in principles().values():
        assert tagged(tag, order), tag.id
        assert tag.stands_in
    best = {card.id for card in tagged(principles()["best_interests"], order)}
    assert {"bvl-1-3-best-interests", "oppl-10-1-best-interests"} <= best
    assert all("best_interests" in tags_of(card) for card in order.cards if card.id in best)


@pytest.mark.accepts("L-44")
def test_the_four_roles_are_tags() -> None:
    assert list(roles()) == ["democracy", "community", "authority", "provider"]
    order = legal_order(ON)
    for tag in roles().values():
        assert 0 < len(tagged(tag, order)) < len(order.cards)
    carried = next(card for card in register_cards() if card.id == "bvl-15-1-preventive-plan")
    assert {"democracy", "community"} <= set(tags_of(carried))


@pytest.mark.accepts("L-43")
def test_the_three_proposals_of_the_committee_and_the_time_they_take() -> None:
    found = inquiry.committee_proposals()
    assert [item.section for item in found] == ["§ 1-3", "§ 10-2", "§ 23-3"]
    assert all(item.links == ("R-23", "R-31") for item in found)
    assert set(inquiry.documentation_hours(300).values()) == {None}
    guessed = inquiry.documentation_hours(300, hours={"duty-to-act": 0.5})
    assert guessed == {"proper-education": None, "duty-to-act": 150.0, "supervision": None}


@pytest.mark.accepts("L-47")
def test_a_journey_workshop_and_a_user_test_must_be_on_record() -> None:
    assert {"journey-workshop", "user-test"} <= {step.id for step in missing_steps([])}
    log = [Record("journey-workshop", ON, 12, "tre reiser"), Record("user-test", ON, 4, "to endringer")]
    assert [step.id for step in missing_steps(log)] == ["mapping"]
    with pytest.raises(KeyError):
        missing_steps([Record("party", ON, 40, "")])


@pytest.mark.accepts("L-48")
def test_the_barriers_use_the_codes_that_are_reported_from_work() -> None:
    found = catalogue()
    assert set(found.codes) == {code.value for code in BarrierCode}
    assert {barrier.code for barrier in found.barriers} == set(found.codes)
    for barrier in found.barriers:
        assert barrier.answered_by
        assert set(barrier.answered_by) <= MEANS
    assert len(found.reasons) == 8
    assert all(reason.code in found.codes for reason in found.reasons)


@pytest.mark.accepts("L-23")
def test_both_examples_are_there_with_the_place_as_written() -> None:
    house, model = inquiry.learning()
    assert (house.place_as_written, model.place_as_written) == ("Tønsberg", "Trondheim")
    for item in (house, model):
        assert [pointer.text for pointer in item.pointers] == ["000:46"]
        assert item.note.nb
        assert item.obstacles == ()
        assert item.ask.nb


def test_the_places_stand_so_in_the_document(shared: Path) -> None:
    lines = excerpt(parse_pointer("000:46"), shared / "sources")
    assert all(item.place_as_written in lines for item in inquiry.learning())


@pytest.mark.accepts("L-24")
def test_the_plan_holds_its_dates_and_frame_and_warns() -> None:
    plan = inquiry.plan()
    assert (plan.starts.year, plan.ends, plan.frame) == (2025, date(2026, 12, 31), 2_000_000)
    done = [step.id for step in plan.milestones if step.by < ON]
    assert warnings(plan, ON, spent=1_999_999, committed=1, done=done) == ()
    (money,) = warnings(plan, ON, spent=1_900_000, committed=150_000, done=done)
    assert (money.kind, money.about) == ("money", "50000")
    late = warnings(plan, ON, spent=0, done=done[:-1])
    assert [(item.kind, item.about) for item in late] == [("milestone", done[-1])]
    over = {item.kind for item in warnings(plan, date(2027, 1, 1), spent=0, done=done)}
    assert over == {"milestone", "ended"}
