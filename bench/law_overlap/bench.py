"""All-pairs top-10 of 100,000 synthetic provisions: Samkjørt's neighbours against scikit-learn and
sparse_dot_topn.

Run from the root: `python bench/law_overlap/bench.py`. All sides get the same TF-IDF matrix (words and
word pairs) and one thread. Samkjørt's side is `samkjort.law.overlap.neighbours.nearest_rows` as the
product runs it, on all rows. scikit-learn's brute force and unpruned sparse_dot_topn are timed on a
sample of queries and extrapolated, which both are linear in; the printed lines say so. 5,000 provisions
are copies of others with 10, 30 or 50 % of the words replaced, half of them rotated: recall is how many
copies have their original among their ten nearest.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors
from sparse_dot_topn import sp_matmul_topn

from samkjort.law.overlap.neighbours import nearest_rows

SEED = 20_240_801
WORDS, FUNCTION, CONTENT = 60, 350, 3_500
EDITS = (0.1, 0.3, 0.5)
TOP = 10


def provisions(total: int, planted: int, rng: np.random.Generator) -> tuple[Any, Any, Any, Any]:
    """Word ids (total × 60), places of the copies, of their originals, and the share of words replaced."""

    def zipf(size: int) -> Any:
        weights = 1.0 / np.arange(1, size + 1)
        return weights / weights.sum()

    def draw(shape: Any) -> Any:
        function = rng.choice(FUNCTION, size=shape, p=zipf(FUNCTION))
        content = FUNCTION + rng.choice(CONTENT, size=shape, p=zipf(CONTENT))
        return np.where(rng.random(shape) < 0.5, function, content)

    ids = draw((total, WORDS))
    places = rng.permutation(total)
    copies, originals = places[:planted], places[planted : 2 * planted]
    share = np.array(EDITS)[np.arange(planted) % len(EDITS)]
    text = ids[originals]
    replaced = np.argsort(rng.random((planted, WORDS)), axis=1) < np.round(share * WORDS)[:, None].astype(int)
    text = np.where(replaced, draw(text.shape), text)
    turned = rng.random(planted) < 0.5
    shift = rng.integers(10, 50, planted)
    index = (np.arange(WORDS)[None, :] + np.where(turned, shift, 0)[:, None]) % WORDS
    ids[copies] = np.take_along_axis(text, index, axis=1)
    return ids, copies, originals, share


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def recall(near: Any, originals: Any, share: Any) -> dict[str, float]:
    """Per share of replaced words, and over all: the part of the copies whose original was found."""
    hit = (near == originals[:, None]).any(axis=1)
    out = {f"{int(edit * 100)} %": float(hit[share == edit].mean()) for edit in EDITS}
    return out | {"all": float(hit.mean())}


def main() -> None:
    """Measure, print, and write the ratios where `SAMKJORT_BENCH_OUT` says."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--total", type=int, default=100_000)
    options.add_argument("--planted", type=int, default=5_000)
    options.add_argument("--sample", type=int, default=1_000, help="queries scikit-learn is timed on")
    options.add_argument(
        "--sample-topn", type=int, default=10_000, help="queries sparse_dot_topn is timed on"
    )
    chosen = options.parse_args()
    rng = np.random.default_rng(SEED)
    ids, copies, originals, share = provisions(chosen.total, chosen.planted, rng)
    texts = [" ".join(f"w{i}" for i in row) for row in ids]
    vectoriser = TfidfVectorizer(ngram_range=(1, 2), dtype=np.float32, lowercase=False, token_pattern=r"\S+")
    seconds, matrix = timed(lambda: vectoriser.fit_transform(texts))
    print(
        f"{chosen.total:,} provisions of {WORDS} words, {len(set(ids.ravel())):,} words, seed {SEED}; "
        f"TF-IDF of words and word pairs {matrix.shape}, built in {seconds:.1f} s, shared by all sides"
    )

    own, near = timed(lambda: nearest_rows(matrix, top=TOP))
    print(f"samkjort, all {chosen.total:,} queries: {own:.2f} s")
    found = recall(near.places[copies], originals, share)
    print("  recall of planted copies:", ", ".join(f"{k} {v:.4f}" for k, v in found.items()))

    sample = np.concatenate(
        [copies[: chosen.sample // 2], rng.permutation(chosen.total)[: chosen.sample // 2]]
    )
    brute = NearestNeighbors(n_neighbors=TOP + 1, algorithm="brute", metric="cosine").fit(matrix)
    part, answer = timed(lambda: brute.kneighbors(matrix[sample], return_distance=False))
    sklearn_all = part * chosen.total / len(sample)
    print(
        f"scikit-learn brute force: {part:.2f} s for {len(sample):,} queries "
        f"-> {sklearn_all:.0f} s extrapolated"
    )
    half = chosen.sample // 2
    exact = recall(answer[:half], originals[:half], share[:half])
    print("  recall of planted copies:", ", ".join(f"{k} {v:.4f}" for k, v in exact.items()))
    alike = [
        len(set(found_rows[found_rows != query][:TOP]) & set(near.places[query])) / TOP
        for query, found_rows in zip(sample, answer, strict=True)
    ]
    print(f"  of its ten nearest, samkjort lists {np.mean(alike):.3f} (the rest are near by chance only)")

    queries = matrix[rng.permutation(chosen.total)[: chosen.sample_topn]]
    columns = matrix.T.tocsr()
    part, _ = timed(lambda: sp_matmul_topn(queries, columns, top_n=TOP + 1, sort=True, n_threads=1))
    topn_all = part * chosen.total / queries.shape[0]
    print(
        f"sparse_dot_topn unpruned: {part:.2f} s for {queries.shape[0]:,} queries "
        f"-> {topn_all:.0f} s extrapolated"
    )

    print(f"ratio to scikit-learn {sklearn_all / own:.1f}, to unpruned sparse_dot_topn {topn_all / own:.1f}")
    rows = [
        {
            "name": "all-pairs top-10, against scikit-learn brute force",
            "ratio": sklearn_all / own,
            "at_least": 30,
        },
        {
            "name": "all-pairs top-10, against unpruned sparse_dot_topn",
            "ratio": topn_all / own,
            "at_least": 10,
        },
        {"name": "recall of planted overlaps, against 0.99", "ratio": found["all"] / 0.99, "at_least": 1},
    ]
    place = os.environ.get("SAMKJORT_BENCH_OUT")
    if place:
        Path(place).write_text(json.dumps(rows), "utf-8")


if __name__ == "__main__":
    main()
