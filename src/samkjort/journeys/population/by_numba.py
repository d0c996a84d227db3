"""The fast engine: the way of `path.py`, compiled. Needs `pip install samkjort[fast]`."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samkjort.journeys.population.draws import Words
from samkjort.journeys.population.model import Count, Model
from samkjort.journeys.population.path import built

Numbers = NDArray[np.int64]


class NoNumba(ImportError):
    """The fast engine was asked for where Numba is not installed."""


@cache
def compiled() -> Any:
    """The compiled way over many persons. Raises `NoNumba`, saying what to install."""
    try:
        from numba import njit
    except ImportError as error:
        raise NoNumba(
            "the fast engine needs Numba: pip install 'samkjort[fast]', or choose engine='numpy'"
        ) from error
    return built(njit(nogil=True, boundscheck=False))[1]


def run_block(
    model: Model, keys: Words, ages: Numbers, groups: Numbers, months: int
) -> tuple[Numbers, Numbers]:
    """Counts (people, Count) and months inside each service (people, S) for one block."""
    counts = np.zeros((len(keys), len(Count)), dtype=np.int64)
    inside = np.zeros((len(keys), len(model.services)), dtype=np.int64)
    compiled()(keys, ages, groups, months, counts, inside, *model.arrays())
    return counts, inside
