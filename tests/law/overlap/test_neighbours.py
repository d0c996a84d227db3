"""The nearest rows found fast are the nearest rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from samkjort.law.overlap.neighbours import common_features, exact_scores, nearest_rows


def unit(matrix: np.ndarray) -> sparse.csr_matrix:
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    return sparse.csr_matrix(matrix / np.where(length == 0, 1, length), dtype=np.float32)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), rows=st.integers(2, 40), top=st.integers(1, 12))
def test_equal_to_brute_force_where_nothing_is_pruned(seed: int, rows: int, top: int) -> None:
    rng = np.random.default_rng(seed)
    matrix = unit(rng.random((rows, 30)) * (rng.random((rows, 30)) < 0.3))
    found = nearest_rows(matrix, top=top)
    dense = (matrix @ matrix.T).toarray()
    np.fill_diagonal(dense, -1)
    assert found.places.shape == (rows, top)
    for row in range(rows):
        best = np.sort(dense[row][dense[row] > 0])[::-1][:top]
        got = found.scores[row][found.places[row] >= 0]
        assert np.allclose(got, best, atol=1e-5)
        assert row not in found.places[row]


def test_rows_of_the_same_group_are_not_neighbours() -> None:
    rng = np.random.default_rng(1)
    matrix = unit(rng.random((60, 20)))
    groups = np.array([f"lov/{i % 6}" for i in range(60)])
    found = nearest_rows(matrix, top=10, groups=groups)
    for row in range(60):
        near = found.places[row][found.places[row] >= 0]
        assert len(near) == 10
        assert (groups[near] != groups[row]).all()


def test_common_features_are_left_out_of_the_search_but_count_in_the_score() -> None:
    rng = np.random.default_rng(2)
    rows = 3_000
    rare = rng.integers(1, 2_000, (rows, 8))
    dense = np.zeros((rows, 2_000), np.float32)
    dense[np.arange(rows)[:, None], rare] = 1
    dense[:, 0] = 1
    dense[1] = dense[0]
    matrix = unit(dense)
    assert common_features(matrix).tolist().index(True) == 0
    found = nearest_rows(matrix, top=3)
    assert found.places[0][0] == 1
    assert found.scores[0][0] == pytest.approx(1.0, abs=1e-5)


def test_a_row_with_only_common_features_still_has_neighbours() -> None:
    dense = np.zeros((900, 5), np.float32)
    dense[:, 0] = 1
    dense[450:, 1] = 1
    found = nearest_rows(unit(dense), top=2)
    assert (found.places[0] >= 0).all()


def test_exact_scores_are_dot_products() -> None:
    matrix = unit(np.random.default_rng(3).random((20, 7)))
    rows, columns = np.array([0, 3, 5]), np.array([1, 3, 19])
    wanted = (matrix @ matrix.T).toarray()[rows, columns]
    assert np.allclose(exact_scores(matrix, rows, columns, step=2), wanted, atol=1e-6)
