"""The made-up country: near its margins, and the same for anybody who asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from samkjort.journeys.population.country import country, model_of
from samkjort.journeys.population.model import LAST_MONTH, Count
from samkjort.journeys.population.run import run
from samkjort.journeys.structure import BadParameters, structure_of
from samkjort.journeys.ways import REGISTER, read_ways, shipped_ways
from samkjort.law.order import Concept, LegalOrder, legal_order
from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import BadData

ON = date(2026, 11, 1)
IDS = tuple(way.id for way in shipped_ways().services)


def concept(**parameters: object) -> LegalOrder:
    text = Words(nb="Prøve", en="Trial")
    return LegalOrder(ON, Concept("trial", text, text, parameters=tuple(parameters.items())))


def test_ages_and_groups_follow_their_shares() -> None:
    people = country(shipped_ways(), size=300_000)
    ages, groups = people.of(0, people.size)
    assert ages.min() >= 0
    assert ages.max() < LAST_MONTH
    assert np.abs(np.bincount(ages // 12) / people.size - 1 / 25).max() < 0.002
    wished = [group.share.value for group in shipped_ways().groups]
    assert np.abs(np.bincount(groups) / people.size - wished).max() < 0.003
    again = people.of(1000, 50)
    assert np.array_equal(again[0], ages[1000:1050])
    assert np.array_equal(again[1], groups[1000:1050])


def test_the_share_with_each_service_in_place_is_near_the_wished_one() -> None:
    ways = shipped_ways()
    model = model_of(ways, structure_of(legal_order(ON), IDS))

    class Born:
        size = 40_000

        def of(self, first: int, count: int) -> tuple[np.ndarray, np.ndarray]:
            return np.zeros(count, dtype=np.int64), country(ways).of(first, count)[1]

    sums = run(model, Born(), seed=4, months=LAST_MONTH)
    for number, way in enumerate(ways.services):
        months = 12 * (way.to_age - way.from_age) * Born.size
        share = sums.inside[:, number].sum() / months
        fed = any(other.successor == way.id for other in ways.services)
        assert share == pytest.approx(way.in_place.value, rel=0.35 if fed else 0.12), way.id


def test_what_the_law_says_of_a_service_is_read_from_the_register() -> None:
    today = structure_of(legal_order(ON), IDS)
    school, helper = today.door("school"), today.door("school_health")
    assert school.decision
    assert "oppl-29-1-complaint" in school.complaint_cards
    assert school.sphere != helper.sphere
    assert not any(door.joint for door in today.doors)
    assert today.gates


def test_a_concept_with_one_door_asks_less_of_everybody_and_gives_the_same_help() -> None:
    joint = ["kindergarten", "school", "school_health", "ppt", "child_welfare", "health_care"]
    order = concept(joint_door=joint, shared_information=joint)
    ways, people = shipped_ways(), country(shipped_ways(), size=20_000)
    before = run(model_of(ways, structure_of(legal_order(ON), IDS)), people, seed=1, months=120)
    after = run(model_of(ways, structure_of(order, IDS)), people, seed=1, months=120)
    for count in (Count.APPLICATIONS, Count.CONSENTS, Count.FIELDS, Count.REPEATS, Count.CONTACT_MONTHS):
        assert after.total(count) < before.total(count), count
    assert np.array_equal(after.inside, before.inside)


def test_parameters_that_name_no_service_are_all_told_at_once() -> None:
    order = concept(joint_door=["skole"], shared_information=["bup", "ppp"], consents="maybe")
    with pytest.raises(BadParameters) as caught:
        structure_of(order, ("school",))
    for word in ("skole", "ppp", "maybe"):
        assert word in str(caught.value)


def test_every_fault_in_a_file_of_numbers_is_told_at_once(tmp_path: Path) -> None:
    text = (REGISTER / "ways.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "granted: {value: 0.97, low: 0.9, high: 1.0", "granted: {value: 1.4, low: 0.9, high: 1.5", 1
    )
    text = text.replace("  - id: bup\n", "  - id: bupp\n", 1)
    text = text.replace("values: [1, 1, 2, 3]", "values: [1, -1]", 1)
    text = text.replace("share: {value: 0.86, low: 0.80", "share: {value: 0.96, low: 0.97", 1)
    broken = tmp_path / "ways.yaml"
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as caught:
        read_ways(broken)
    told = str(caught.value)
    for word in (
        "at most 1, not 1.5",
        "«bupp» (did you mean «bup»?)",
        "0 to 255",
        "come in that order",
        "not 1",
    ):
        assert word in told, word
