"""Side by side from the cards, and refused while something is missing."""

from __future__ import annotations

import json
from datetime import date

import pytest

from samkjort.law.cards import register_cards
from samkjort.law.concepts.barriers import Lifted, catalogue, lifted
from samkjort.law.concepts.comparison import Comparison, NotReady, compare, compare_these
from samkjort.law.concepts.competence import (
    competence_rules,
    detailed_left,
    in_scope,
    without_alternative,
)
from samkjort.law.concepts.criteria import NOT_ASSESSED, criteria, findings, shown_score
from samkjort.law.concepts.leeway import Room, leeway, organisations
from samkjort.law.concepts.tables import early_effort, sharing
from samkjort.law.conditions import facts_in
from samkjort.law.order import legal_order, parse_concept, shipped_concept
from samkjort.rules.remedies import RemedyBook
from samkjort.rules.sharing import may_share

ON = date(2026, 11, 22)
HEAD = 'id: trial\nname: {nb: "Prøve", en: "Trial"}\ndescription: {nb: "Prøve", en: "Trial"}\n'


@pytest.fixture(scope="module")
def sheet() -> Comparison:
    return compare(["today", "concept-a", "concept-b"], ON)


@pytest.mark.accepts("L-05")
def test_it_refuses_while_something_is_undecided() -> None:
    part = (
        "delimitation:\n  - {placing: stays, acts: [lov/2005-06-17-64], reason: {nb: fordi, en: because}}\n"
    )
    with pytest.raises(NotReady) as refused:
        compare_these([shipped_concept("concept-a"), parse_concept(HEAD + part)], ON)
    kinds = [reason.kind for reason in refused.value.reasons]
    assert kinds.count("undecided") > 200
    assert all(reason.text.nb and reason.text.nn and reason.text.en for reason in refused.value.reasons)


@pytest.mark.accepts("L-04")
def test_it_refuses_one_alone_an_unknown_and_two_alike() -> None:
    for ids, kind in (
        (["concept-a"], "too_few"),
        (["concept-a", "concept-c"], "unknown"),
        (["concept-a", "concept-a"], "same_delimitation"),
    ):
        with pytest.raises(NotReady) as refused:
            compare(ids, ON)
        assert kind in {reason.kind for reason in refused.value.reasons}


@pytest.mark.accepts("L-07")
def test_the_criteria_are_the_questions_and_the_goals_and_what_is_missing_is_said(sheet: Comparison) -> None:
    assert [item.id for item in criteria() if item.kind == "question"] == [f"rq{n}" for n in range(1, 7)]
    assert sum(item.kind == "goal" for item in criteria()) >= 4
    rows = dict(sheet.rows())
    for item in criteria():
        today, a, b = rows[item.title.nb]
        assert today == "ikke vurdert"
        assert (a == "ikke vurdert") == (sheet.columns[1].findings[item.id] is None)
        assert (b == "ikke vurdert") == (sheet.columns[2].findings[item.id] is None)
    assert shown_score(None) is NOT_ASSESSED
    assert rows["Familie, nettverk og nærmiljø tas med"] == ("ikke vurdert",) * 3
    assert sheet.to_json()["concepts"][0]["findings"]["rq1"] is None


@pytest.mark.accepts("L-08", "L-10", "L-11")
def test_every_finding_rests_on_a_provision_and_evidence(sheet: Comparison) -> None:
    for (concept, criterion), finding in findings().items():
        assert finding.provisions
        assert finding.evidence
        for path in finding.provisions:
            cards = shipped_concept(concept).applied
            assert any(card.source.is_within(path) for card in cards), (concept, criterion, str(path))
    for column in sheet.columns[1:]:
        assert all(column.findings[f"rq{n}"] for n in range(1, 7))


@pytest.mark.accepts("L-09")
def test_each_barrier_of_the_law_points_to_a_provision_and_says_who_removes_it() -> None:
    for barrier in catalogue().barriers:
        if "law" in barrier.answered_by:
            assert barrier.provisions()
    found = {
        name: {f.barrier.id: f.lifted for f in lifted(shipped_concept(name))}
        for name in ("today", "before-august-2022", "concept-a", "concept-b", "kommuneloven-only")
    }
    assert Lifted.REMOVED not in found["today"].values()
    assert Lifted.REMOVED not in found["before-august-2022"].values()
    assert found["concept-a"]["nobody-need-pick"] is Lifted.REMOVED
    assert found["kommuneloven-only"]["nobody-need-pick"] is Lifted.REMAINS
    assert found["concept-a"]["professions-by-name"] is Lifted.REMAINS
    assert found["concept-b"]["professions-by-name"] is Lifted.REMOVED
    assert {found[name]["who-pays"] for name in found} == {Lifted.NOT_BY_LAW}


@pytest.mark.accepts("L-12")
def test_every_detailed_competence_rule_has_a_way_without_the_detail() -> None:
    assert without_alternative() == ()
    rules = competence_rules()
    assert {card.id for card in in_scope()} == rules.functional | rules.detailed.keys()
    kinds = {item.kind for found in rules.detailed.values() for item in found}
    assert kinds == {"functional", "guidance", "internal_control"}
    a, b = (len(detailed_left(shipped_concept(name))) for name in ("concept-a", "concept-b"))
    assert len(rules.detailed) == a > b > 0


@pytest.mark.accepts("L-13")
def test_the_preventive_provisions_are_listed_with_their_trigger() -> None:
    for name in ("today", "concept-a", "concept-b"):
        cards = early_effort(legal_order(ON, name))
        assert len({card.source.at_section() for card in cards}) >= 5
    triggers = [card for card in early_effort(legal_order(ON)) if facts_in(card.when)]
    assert triggers
    assert "konsept-b-3-1-early-effort" in {card.id for card in early_effort(legal_order(ON, "concept-b"))}


@pytest.mark.accepts("L-15")
def test_two_organisations_get_different_room() -> None:
    small, large = organisations().values()
    concept = shipped_concept("concept-b")
    first, second = ({r.wish.id: r.room for r in leeway(concept, where)} for where in (small, large))
    assert first != second
    assert first["no-own-unit"] is second["team-shares"] is Room.BECOMES_POSSIBLE
    assert "team-shares" not in first
    assert all(r.room is Room.STILL_BLOCKED for r in leeway(shipped_concept("today"), small))
    a = {r.wish.id: r.room for r in leeway(shipped_concept("concept-a"), small)}
    assert a["those-one-has"] is Room.STILL_BLOCKED
    assert a["one-answer-from-small"] is Room.BECOMES_POSSIBLE


@pytest.mark.accepts("L-19")
def test_complaint_and_supervision_side_by_side(sheet: Comparison) -> None:
    today, a, b = sheet.columns
    assert len(today.complaints) > len(a.complaints) >= len(b.complaints)
    assert (a.complaints[0].within, a.complaints[0].review) == ("4 week", "weight")
    assert (b.complaints[0].within, b.complaints[0].review) == ("4 week", "great_weight")
    for column in sheet.columns:
        assert column.supervision["child_welfare"]
    assert "state_administrator" in a.supervision["kindergarten"]


@pytest.mark.accepts("L-16")
def test_what_opens_between_services_and_the_answer_of_the_rules() -> None:
    pair = ("school", "child_welfare")
    assert sharing(legal_order(ON), pair)[pair].rules == ()
    assert sharing(legal_order(ON, "concept-a"), pair)[pair].rules == ("konsept-a-7-share",)
    asked = {
        "giver": "school",
        "receiver": "child_welfare",
        "purpose": "cooperation_case",
        "consent": "not_asked",
        "necessary": True,
        "child_heard": True,
    }
    today = may_share(legal_order(ON), **asked).verdict
    under_a = may_share(legal_order(ON, "concept-a"), **asked).verdict
    refused = may_share(legal_order(ON, "concept-a"), objection=True, **asked).verdict
    under_b = may_share(legal_order(ON, "concept-b"), objection=True, **asked).verdict
    assert today.value != "allowed"
    assert (under_a.value, under_b.value) == ("allowed", "allowed")
    assert refused == today


def test_three_services_have_one_way_to_complain_in_a_and_b_and_three_today() -> None:
    matters = ("adapted_teaching", "child_welfare_help", "social_service")
    for name, ways in (("today", 3), ("cooperation-act", 3), ("concept-a", 1), ("concept-b", 1)):
        book = RemedyBook(legal_order(ON, name))
        routes = [route for matter in matters for route in book.of(matter).routes]
        assert len(routes) == 3
        assert len({route.terms for route in routes}) == ways, name


def test_the_sheet_is_plain_data_and_reads_in_three_languages(sheet: Comparison) -> None:
    data = json.loads(json.dumps(sheet.to_json()))
    assert [item["id"] for item in data["concepts"]] == list(sheet.ids) == ["today", "concept-a", "concept-b"]
    ids = {card.id for card in register_cards()}
    assert all(right["card"] in ids for item in data["concepts"] for right in item["rights"])
    sheets = [sheet.rows(language) for language in ("nb", "nn", "en")]
    assert len({len(rows) for rows in sheets}) == 1
    assert sheets[0] != sheets[1] != sheets[2]


def test_the_rules_can_answer_the_questions_of_sharing() -> None:
    asked: list[tuple[str, str, str]] = []

    def answer(order: object, giver: str, receiver: str) -> str:
        asked.append((str(order), giver, receiver))
        return "allowed"

    column = compare(["today", "concept-a"], ON, share=answer).columns[0]
    assert set(column.verdicts.values()) == {"allowed"}
    assert len(asked) == len(column.sharing)
