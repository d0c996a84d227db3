"""The nearest rows of a large sparse matrix, all against all: the top n of every row, quickly.

Function words are the whole cost of an all-pairs comparison and say nothing of likeness, so features that
stand in more than a small share of the rows are left out while candidates are looked for; the candidates
are then scored on all features, so the scores given are exact. Recall is measured in bench/law_overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

MAX_SHARE = 0.005
"""A feature in more than this share of the rows is left out of the search for candidates."""
FEWEST_ROWS = 400
"""With fewer rows than this a feature is never too common: small collections are compared in full."""
MARGIN = 3
"""Candidates looked for beyond the n asked for, so that exact scores can re-order them."""


@dataclass(frozen=True)
class Nearest:
    """`places[i, k]` is the k-th nearest row to row i (−1 where there are fewer), `scores[i, k]` how near
    (0..1).
    """

    places: Any
    scores: Any


def common_features(matrix: Any, max_share: float = MAX_SHARE, fewest: int = FEWEST_ROWS) -> Any:
    """Boolean array: the columns that stand in more than `max_share` of the rows (and in more than
    `fewest`).
    """
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return frequency > max(max_share * matrix.shape[0], min(fewest, matrix.shape[0]))


def without(matrix: Any, columns: Any) -> Any:
    """The matrix with the given columns (boolean array) emptied and dropped."""
    return sparse.csr_matrix(matrix[:, np.flatnonzero(~columns)])


def nearest_rows(
    matrix: Any, *, top: int, max_share: float = MAX_SHARE, threads: int = 1, groups: Any = None
) -> Nearest:
    """The `top` nearest other rows of every row by dot product (cosine for rows of length one).

    `matrix`: CSR, rows × features. `groups`: one label per row; rows of the same group are not neighbours
    (provisions of the same act). Rows left empty by the pruning are compared on all their features.
    """
    from sparse_dot_topn import sp_matmul_topn

    matrix = sparse.csr_matrix(matrix)
    total = matrix.shape[0]
    common = common_features(matrix, max_share)
    pruned = without(matrix, common)
    emptied = np.flatnonzero((np.diff(pruned.indptr) == 0) & (np.diff(matrix.indptr) > 0))
    wanted = min(total, top + 1 + MARGIN)
    if groups is not None:
        _, groups = np.unique(np.asarray(groups), return_inverse=True)
        wanted = min(total, wanted + _crowding(groups))
    found = sp_matmul_topn(pruned, pruned.T.tocsr(), top_n=wanted, sort=False, n_threads=threads)
    rows = np.repeat(np.arange(total), np.diff(found.indptr))
    columns = found.indices.astype(np.int64)
    scores = found.data + exact_scores(without(matrix, ~common), rows, columns)
    if len(emptied):
        full = sp_matmul_topn(matrix[emptied], matrix.T.tocsr(), top_n=wanted, sort=False, n_threads=threads)
        rows = np.concatenate([rows, np.repeat(emptied, np.diff(full.indptr))])
        columns = np.concatenate([columns, full.indices.astype(np.int64)])
        scores = np.concatenate([scores, full.data])
    keep = rows != columns if groups is None else groups[rows] != groups[columns]
    return _best(rows[keep], columns[keep], scores[keep], total, top)


def _crowding(groups: Any) -> int:
    """How many of a row's candidates may be lost to its own group, at most."""
    return min(50, int(np.bincount(groups).max()))


def exact_scores(matrix: Any, rows: Any, columns: Any, *, step: int = 200_000) -> Any:
    """Dot products of the given pairs of rows, on all features."""
    out = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), step):
        part = slice(start, start + step)
        out[part] = np.asarray(matrix[rows[part]].multiply(matrix[columns[part]]).sum(axis=1)).ravel()
    return out


def _best(rows: Any, columns: Any, scores: Any, total: int, top: int) -> Nearest:
    order = np.lexsort((columns, -scores, rows))
    rows, columns, scores = rows[order], columns[order], scores[order]
    first = np.searchsorted(rows, np.arange(total))
    rank = np.arange(len(rows)) - first[rows]
    keep = rank < top
    places = np.full((total, top), -1, np.int64)
    values = np.zeros((total, top), np.float32)
    places[rows[keep], rank[keep]] = columns[keep]
    values[rows[keep], rank[keep]] = scores[keep]
    return Nearest(places, values)
