"""The country's way through a legal order: one story, told by three engines, in any parts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samkjort.journeys.population.draws import draw, draws, person_key, person_keys, quantiles, threshold
from samkjort.journeys.population.model import BadModel, Count
from samkjort.journeys.population.one import way_of
from samkjort.journeys.population.path import Happened
from samkjort.journeys.population.run import engine_named, run
from tests.journeys.models import SomePeople, some_model

MONTHS = 216


@given(seed=st.integers(0, 2**32 - 1), first=st.integers(0, 2**31), counter=st.integers(0, 2**20))
def test_a_draw_is_the_same_alone_and_in_a_column(seed: int, first: int, counter: int) -> None:
    keys = person_keys(seed, first, 3)
    assert keys.tolist() == [person_key(seed, first + n) for n in range(3)]
    assert draws(keys, counter).tolist() == [draw(int(key), counter) for key in keys]


def test_draws_are_even_and_do_not_follow_each_other() -> None:
    keys = person_keys(7, 0, 200_000)
    one, two = draws(keys, 5) / 2**32, draws(keys, 6) / 2**32
    assert abs(one.mean() - 0.5) < 4 * np.sqrt(1 / 12 / len(keys))
    assert abs(np.corrcoef(one, two)[0, 1]) < 4 / np.sqrt(len(keys))
    shares = np.histogram(one, bins=64)[0] / len(keys)
    assert np.abs(shares - 1 / 64).max() < 5 * np.sqrt(1 / 64 / len(keys))


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), joint=st.booleans(), gates=st.integers(0, 1))
def test_three_engines_tell_the_same_story(seed: int, joint: bool, gates: int) -> None:
    model, people = some_model(seed, joint=joint, gates=gates), SomePeople(300)
    ages, groups = people.of(0, people.size)
    keys = person_keys(seed, 0, people.size)
    by_numpy = engine_named("numpy")[1](model, keys, ages, groups, MONTHS)
    by_numba = engine_named("numba")[1](model, keys, ages, groups, MONTHS)
    assert np.array_equal(by_numpy[0], by_numba[0])
    assert np.array_equal(by_numpy[1], by_numba[1])
    assert by_numpy[0].sum(axis=0).min() > 0 or not gates
    for person in (0, 57, 299):
        way = way_of(
            model,
            seed=seed,
            person=person,
            age=int(ages[person]),
            group=int(groups[person]),
            months=MONTHS,
        )
        assert list(way.counts.values()) == by_numpy[0][person].tolist()
        assert list(way.inside.values()) == by_numpy[1][person].tolist()


def test_the_events_of_one_way_add_up_to_its_counts() -> None:
    model = some_model(3)
    for person in range(40):
        way = way_of(model, seed=3, person=person, age=30, group=person % 3, months=MONTHS)
        kinds = [event.kind for event in way.events]
        assert kinds.count(Happened.GRANTED) + kinds.count(Happened.UPHELD) == way.counts[Count.STARTS]
        assert kinds.count(Happened.MEETING) == way.counts[Count.MEETINGS]
        assert kinds.count(Happened.RENEWED) == way.counts[Count.RENEWALS]
        assert kinds.count(Happened.HANDED_OVER) == way.counts[Count.HANDOVERS]
        assert [event.month for event in way.events] == sorted(event.month for event in way.events)


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_parts_and_threads_change_nothing(engine: str) -> None:
    model, people = some_model(5), SomePeople(3_000)
    whole = run(model, people, seed=5, months=60, engine=engine, each=10_000)
    assert whole.total(Count.DECISIONS) > 1_000
    for threads, each in ((1, 700), (2, 1_000), (3, 333)):
        assert run(model, people, seed=5, months=60, engine=engine, threads=threads, each=each).same_as(whole)


def test_one_door_asks_less_and_harms_no_luck() -> None:
    apart, together = some_model(9, joint=False), some_model(9, joint=True)
    people = SomePeople(4_000)
    many = run(apart, people, seed=9, months=120)
    few = run(together, people, seed=9, months=120)
    assert few.total(Count.APPLICATIONS) < many.total(Count.APPLICATIONS)
    assert few.total(Count.FIELDS) < many.total(Count.FIELDS)
    assert few.total(Count.STARTS) == many.total(Count.STARTS)
    assert np.array_equal(few.inside, many.inside)


@pytest.mark.parametrize("probability", [-0.1, 1.01, float("nan")])
def test_a_probability_outside_zero_to_one_is_refused(probability: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        threshold(probability)


def test_waiting_times_that_cannot_be_are_refused() -> None:
    for wrong in ([], [-1.0], [300.0], [float("nan")]):
        with pytest.raises(ValueError, match="between 0 and 255"):
            quantiles(wrong)
    assert quantiles([1, 3]).tolist() == [1] * 128 + [3] * 128


def test_a_model_that_does_not_fit_together_names_every_array() -> None:
    model = some_model(1)
    values = {name: getattr(model, name) for name in model.__dataclass_fields__}
    values["need"], values["door"] = values["need"][:2], values["door"][:3]
    with pytest.raises(BadModel, match=r"need has the shape .*; door has the shape"):
        type(model)(**values)
