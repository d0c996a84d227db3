"""Lives as states: both engines give the same whole numbers, near the exact expectation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from samkjort.journeys.population.states import BadChain, Chain, run_states

STATES = ("school", "work", "outside", "benefit", "disability")


def chances(seed: int, steps: int = 18, size: int = 5) -> NDArray[np.float64]:
    """Some chances of moving, different in each step, most often of staying."""
    rng = np.random.default_rng(seed)
    raw = rng.random((steps, size, size)) + 6 * np.eye(size)
    return raw / raw.sum(axis=2, keepdims=True)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1000), size=st.integers(2, 8))
def test_both_engines_and_any_threads_give_the_same_numbers(seed: int, size: int) -> None:
    chain = Chain.of(tuple(f"state-{n}" for n in range(size)), chances(seed, size=size))
    start = (np.arange(40_000) % size).astype(np.uint8)
    one = run_states(chain, start, seed=seed)
    assert np.array_equal(one, run_states(chain, start, seed=seed, engine="numba"))
    assert np.array_equal(one, run_states(chain, start, seed=seed, engine="numba", threads=2))
    assert np.array_equal(one, run_states(chain, start, seed=seed, threads=2))
    assert (one.sum(axis=1) == len(start)).all()


def test_a_run_lies_within_four_standard_errors_of_the_exact_expectation() -> None:
    chain, people = Chain.of(STATES, chances(1, steps=30)), 400_000
    counted = run_states(chain, np.zeros(people, dtype=np.uint8), seed=11)
    expected = chain.expected(np.array([people, 0, 0, 0, 0]))
    shares = expected / people
    error = np.sqrt(people * shares * (1 - shares))
    assert (np.abs(counted - expected) < 4.5 * error + 1e-9).all()


def test_chances_that_do_not_sum_to_one_are_named() -> None:
    wrong = chances(1)
    wrong[3, 2, 0] += 0.1
    with pytest.raises(BadChain, match="out of «outside» in step 3"):
        Chain.of(STATES, wrong)
    with pytest.raises(BadChain, match="expected chances"):
        Chain.of(STATES, wrong[:, :2])
    with pytest.raises(ValueError, match="no engine «gpu»"):
        run_states(Chain.of(STATES, chances(1)), np.zeros(3, dtype=np.uint8), seed=1, engine="gpu")
