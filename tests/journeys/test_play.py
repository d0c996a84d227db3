"""Twelve situations played through five legal orders: the rules decide, and everything opens."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from samkjort.journeys.burden import burden, ledger
from samkjort.journeys.opens import OpensToNothing, opened
from samkjort.journeys.play import from_way, play
from samkjort.journeys.population.country import country, model_of
from samkjort.journeys.population.model import Count
from samkjort.journeys.population.one import way_of
from samkjort.journeys.situations import FOLDER, find_story, journey_ways, read_story, stories
from samkjort.journeys.structure import structure_of
from samkjort.journeys.touchpoint import Because, Journey, Kind, State, What
from samkjort.journeys.ways import shipped_ways
from samkjort.law.order import LegalOrder, legal_order
from samkjort.law.yamlsource import BadData
from tests.journeys.orders import FIVE, MUNICIPAL, ON, order, trial

NAMES = tuple(stories())


@cache
def played(story: str, name: str) -> Journey:
    return play(stories()[story], order(name))


def test_there_are_twelve_situations_among_them_the_six_asked_for() -> None:
    asked_for = {
        "heart",
        "ten-year-old",
        "sixteen",
        "newly-settled",
        "protected-address",
        "small-municipality",
    }
    assert len(NAMES) == 12
    assert asked_for <= set(NAMES)


@pytest.mark.accepts("L-20")
@pytest.mark.parametrize("story", NAMES)
def test_every_touchpoint_opens_to_its_card_or_number_under_five_orders(story: str) -> None:
    for name in FIVE:
        journey = played(story, name)
        assert len(journey.touchpoints) > 15
        for each in journey.touchpoints:
            assert each.because, each
            found = [opened(b, order(name), story=stories()[story]) for b in each.because]
            for one in found:
                assert one.title
                assert one.provisions or one.value or one.source, one
        counts = burden(journey, played(story, "today"), order(name))
        for name_ in ("contacts", "decisions", "applications", "complaint_bodies"):
            assert counts[name_].value is not None
        assert len(counts.metrics) == 15


@pytest.mark.parametrize("story", NAMES)
def test_today_as_a_concept_is_today(story: str) -> None:
    plain, overlay = play(stories()[story], legal_order(ON)), played(story, "today")
    assert replace(overlay, order=plain.order) == plain


def test_what_does_not_exist_opens_to_nothing() -> None:
    for text in ("card:no-such-card", "ways:school.colour", "parameter:no_such", "moon:cheese"):
        with pytest.raises(OpensToNothing, match=text):
            opened(Because.of(text), order("today"))


@pytest.mark.accepts("L-21", "L-22")
def test_one_door_asks_less_and_the_rights_beside_it_are_counted() -> None:
    one_door = trial("one", joint_door=MUNICIPAL, shared_information=MUNICIPAL)
    total: dict[str, list[float]] = {}
    for story in NAMES:
        before = burden(played(story, "today"))
        after = burden(play(stories()[story], one_door), played(story, "today"), one_door)
        for name in ("applications", "decisions", "contacts"):
            assert after[name].value <= before[name].value, (story, name)
        for name in ("applications", "decisions", "contacts", "consents", "repeats", "hours"):
            total.setdefault(name, []).append(after[name].value - before[name].value)
        assert after["rights"].parts["lost"] == 0
        assert after["rights"].value == before["rights"].value
    assert {name: sum(changes) < 0 for name, changes in total.items()} == dict.fromkeys(total, True)


def test_a_card_taken_away_changes_the_counts_and_is_lost_in_the_ledger(tmp_path: Path) -> None:
    overlay = tmp_path / "without.yaml"
    overlay.write_text(
        "id: without\nname: {nb: Uten, nn: Utan, en: Without}\n"
        "description: {nb: Prøve, nn: Prøve, en: Trial}\n"
        "remove:\n  - cards: [hol-7-2a-appoint, hol-7-2-offer-coordinator, pbrl-2-5b-right-to-coordinator,\n"
        "      habilitation-regulation-16-coordinator-without-plan]\n"
        "    reason: {nb: Prøve, en: Trial}\n",
        encoding="utf-8",
    )
    without = legal_order(ON, str(overlay))
    today = played("ten-year-old", "today")
    then = play(stories()["ten-year-old"], without)
    assert today.of(What.CHILD_COORDINATOR)
    assert not then.of(What.CHILD_COORDINATOR)
    before, after = burden(today), burden(then, today, without)
    assert after["contacts"].parts["coordinators"] < before["contacts"].parts["coordinators"]
    rights = next(change for change in ledger(then, today, without) if change.sort == "rights")
    assert rights.lost == ("pbrl-2-5b-right-to-coordinator",)
    assert after["rights"].parts["lost"] == 1


def test_the_rules_decide_who_consents() -> None:
    young = played("sixteen", "today").of(What.ASSESSMENT_CONSENT)
    assert young
    assert {t.actor_from for t in young} == {"child"}
    disagree = played("ten-year-old", "today").of(What.ASSESSMENT_CONSENT)
    assert [t.actor_from for t in disagree] == ["family", "family"]
    assert any(b.id == "ten-year-old.facts.parents.agree" for b in disagree[1].because)


def test_a_hidden_address_must_be_told_of_at_every_new_door() -> None:
    told = played("protected-address", "today").of(What.PROTECTION_TOLD)
    assert len(told) >= 4
    assert not played("heart", "today").of(What.PROTECTION_TOLD)
    shared = trial("shared", shared_information=MUNICIPAL)
    assert len(play(stories()["protected-address"], shared).of(What.PROTECTION_TOLD)) < len(told)


def test_the_child_coordinator_came_with_the_law_of_2022() -> None:
    assert played("heart", "today").of(What.CHILD_COORDINATOR)
    assert not played("heart", "before-august-2022").of(What.CHILD_COORDINATOR)


def test_the_same_seed_meets_the_same_luck_under_every_order() -> None:
    story = stories()["sixteen"]
    one = [play(story, order(name), seed=5) for name in ("today", "concept-b")]
    other = play(story, order("today"), seed=6)
    helped = [[s for s in j.stretches if s.state is State.RECEIVING] for j in (*one, other)]
    assert helped[0] == helped[1]
    assert helped[0] != helped[2]


@pytest.mark.parametrize("name", ["today", "one-door"])
def test_a_simulated_persons_touchpoints_count_up_to_the_countrys_counts(name: str) -> None:
    ways = shipped_ways()
    ids = tuple(way.id for way in ways.services)
    under: LegalOrder = (
        order("today")
        if name == "today"
        else trial(name, joint_door=MUNICIPAL[:7], shared_information=MUNICIPAL[:7])
    )
    structure = structure_of(under, ids)
    model = model_of(ways, structure)
    people = country(ways, size=2500, seed=3)
    ages, groups = people.of(0, people.size)
    busy = 0
    for person in range(0, 2500, 7):
        if groups[person] != 2:
            continue
        busy += 1
        settings = {"person": person, "age": int(ages[person]), "group": 2, "months": 216}
        way = way_of(model, seed=3, **settings)
        journey = from_way(way, ways, structure, months=216, age=int(ages[person]), name=str(person))
        counts = burden(journey)
        complaining = len(journey.of(What.UPHELD, What.NOT_UPHELD))
        assert counts["applications"].value == way.counts[Count.APPLICATIONS]
        assert counts["decisions"].value == way.counts[Count.DECISIONS]
        assert counts["complaint_bodies"].parts["complaints"] == way.counts[Count.COMPLAINTS]
        assert counts["consents"].value == way.counts[Count.CONSENTS]
        assert counts["fields"].value == way.counts[Count.FIELDS]
        assert counts["repeats"].value == way.counts[Count.REPEATS]
        assert counts["meetings"].value == way.counts[Count.MEETINGS]
        assert counts["hours"].value * 4 == way.counts[Count.QUARTERS]
        assert counts["rework"].parts["renewals"] == way.counts[Count.RENEWALS]
        assert len(journey.of(What.HANDED_OVER)) == way.counts[Count.HANDOVERS]
        assert counts["gap_days"].parts["months"] == way.counts[Count.GAP_MONTHS]
        assert counts["contacts"].parts["door_months"] == way.counts[Count.CONTACT_MONTHS]
        assert complaining >= way.counts[Count.STARTS] - len(journey.of(What.GRANTED, What.ANSWERED_YES))
    assert busy > 5


def test_every_fault_in_a_situation_file_is_told_at_once(tmp_path: Path) -> None:
    text = (FOLDER / "02-ten-year-old.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("child.school_year: 5", "child.school_yaer: 5"),
        ("parents.agree: false", "parents.agree: perhaps"),
        ("service: bup, month: 3", "service: bupp, month: 3"),
        ("service: child_welfare, month: 5", "service: child_welfare, month: 500"),
        ("answer: false, complaint: upheld", "answer: true, complaint: upheld"),
        ("starts: 2026-11-01", "starts: soon"),
        ('nn: "Tiåring med samansette behov og usamde foreldre", ', ""),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    broken = tmp_path / "broken.yaml"
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as caught:
        read_story(broken)
    told = str(caught.value)
    for word in ("child.school_year", "parents.agree", "«bupp»", "500", "'soon'", "missing nn"):
        assert word in told, word
    broken.write_text(text.replace("bupp", "bup"), encoding="utf-8")
    with pytest.raises(BadData, match="only a no can be complained about"):
        read_story(broken)


def test_changed_numbers_change_the_journey() -> None:
    ways = journey_ways()
    story = find_story("ten-year-old")
    slow = replace(
        ways, services=tuple(replace(w, waits=replace(w.waits, values=(20,))) for w in ways.services)
    )
    quick = burden(play(story, order("today")))["days_to_help"]
    late = burden(play(story, order("today"), ways=slow))["days_to_help"]
    assert late.value > quick.value


def test_a_no_that_is_complained_about_is_heard_by_the_body_the_cards_name() -> None:
    journey = played("heart", "today")
    complaint = journey.of(What.COMPLAINED)[0]
    card = order("today").by_id[complaint.cards[0]]
    assert card.complaint
    assert complaint.actor_to == "state_administrator"
    assert complaint.kind is Kind.COMPLAINT
