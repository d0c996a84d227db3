"""Lives as states: everybody in one of a few states, moving between them step by step by chance.

The simplest population there is (a Markov chain per person), for questions where the way to help does not
matter: in school, at work, outside, on benefit. Chances are rounded to 1/65,536, and the exact expectation is
computed from the same rounded chances, so that a run can be held against it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samkjort.journeys.population.draws import FIRST, SECOND, SHIFT, Words, person_keys

PARTS = 65_536
"""Chances are whole numbers of these."""
BLOCK = 16_384


class BadChain(ValueError):
    """Chances that do not make a chain; the text says which."""


@dataclass(frozen=True)
class Chain:
    """Chances of moving between states, for each step."""

    states: tuple[str, ...]
    upto: NDArray[np.uint32]
    """(steps, S, S): summed chances in parts; the last of each row is `PARTS`."""

    @classmethod
    def of(cls, states: tuple[str, ...], chances: NDArray[np.float64]) -> Chain:
        """A chain from chances (steps, S, S), each row summing to one. Raises `BadChain`."""
        size = len(states)
        if chances.ndim != 3 or chances.shape[1:] != (size, size) or not 2 <= size <= 8:
            raise BadChain(f"expected chances (steps, {size}, {size}) for 2–8 states, not {chances.shape}")
        wrong = ~np.isfinite(chances).all(axis=2) | (chances < 0).any(axis=2)
        wrong |= np.abs(chances.sum(axis=2) - 1) > 1e-9
        if wrong.any():
            step, state = np.argwhere(wrong)[0]
            raise BadChain(
                f"the chances out of «{states[state]}» in step {step} are not chances that sum to one"
            )
        upto = np.rint(np.cumsum(chances, axis=2) * PARTS).astype(np.uint32)
        upto[:, :, -1] = PARTS
        return cls(states, upto)

    @property
    def steps(self) -> int:
        """How many steps there are chances for."""
        return int(self.upto.shape[0])

    def expected(self, start: NDArray[np.float64]) -> NDArray[np.float64]:
        """The exact expectation: how many are in each state after each step, (steps, S)."""
        parts = np.diff(self.upto.astype(np.float64), axis=2, prepend=0.0) / PARTS
        rows, now = [], np.asarray(start, dtype=np.float64)
        for step in parts:
            now = now @ step
            rows.append(now)
        return np.array(rows)


def run_states(
    chain: Chain, start: NDArray[np.uint8], *, seed: int, engine: str = "numpy", threads: int = 1
) -> NDArray[np.int64]:
    """How many are in each state after each step, (steps, S), for persons who start in the states `start`.

    The same whole numbers for `numpy` and `numba`, and for any number of threads.
    """
    block = {"numpy": _by_numpy, "numba": _by_numba}.get(engine)
    if block is None:
        raise ValueError(f"there is no engine «{engine}»; choose numpy or numba")
    if engine == "numba":
        _compiled(len(chain.states))
    table = _table(chain)
    firsts = range(0, len(start), BLOCK)

    def part(first: int) -> NDArray[np.int64]:
        states = start[first : first + BLOCK].astype(np.uint8)
        return block(chain, table, person_keys(seed, first, len(states)), states)

    total = np.zeros((chain.steps, len(chain.states)), dtype=np.int64)
    if threads <= 1:
        for first in firsts:
            total += part(first)
        return total
    with ThreadPoolExecutor(threads) as pool:
        for counted in pool.map(part, firsts):
            total += counted
    return total


def _table(chain: Chain) -> list[NDArray[np.uint8]]:
    """For each step, the next state for every (state, top half of a draw)."""
    tables: list[NDArray[np.uint8]] = []
    places = np.arange(PARTS)
    for rows in chain.upto:
        if tables and np.array_equal(rows, chain.upto[len(tables) - 1]):
            tables.append(tables[-1])
            continue
        tables.append(
            np.stack([np.searchsorted(row, places, side="right") for row in rows]).astype(np.uint8).ravel()
        )
    return tables


def _by_numpy(
    chain: Chain, tables: list[NDArray[np.uint8]], keys: Words, states: NDArray[np.uint8]
) -> NDArray[np.int64]:
    size = len(chain.states)
    counted = np.zeros((chain.steps, size), dtype=np.int64)
    word, half = np.empty_like(keys), np.empty_like(keys)
    place, base = np.empty(len(keys), dtype=np.intp), np.empty(len(keys), dtype=np.intp)
    sixteen, fifteen = np.uint32(16), np.uint32(15)
    same = np.empty(len(keys), dtype=bool)
    for step, table in enumerate(tables):
        np.bitwise_xor(keys, np.uint32((step * SHIFT + 1) & 0xFFFFFFFF), out=word)
        np.right_shift(word, sixteen, out=half)
        np.bitwise_xor(word, half, out=word)
        np.multiply(word, np.uint32(FIRST), out=word)
        np.right_shift(word, fifteen, out=half)
        np.bitwise_xor(word, half, out=word)
        np.multiply(word, np.uint32(SECOND), out=word)
        np.right_shift(word, sixteen, out=place, casting="unsafe")
        np.left_shift(states, 16, out=base, dtype=np.intp, casting="unsafe")
        np.bitwise_or(place, base, out=place)
        np.take(table, place, out=states, mode="clip")
        left = len(keys)
        for state in range(size - 1):
            np.equal(states, state, out=same)
            counted[step, state] = number = int(np.count_nonzero(same))
            left -= number
        counted[step, size - 1] = left
    return counted


def _by_numba(
    chain: Chain, tables: list[NDArray[np.uint8]], keys: Words, states: NDArray[np.uint8]
) -> NDArray[np.int64]:
    size = len(chain.states)
    counted = np.zeros((chain.steps, size), dtype=np.int64)
    limits = np.ascontiguousarray(chain.upto[:, :, :-1])
    _compiled(size)(keys, states.astype(np.uint32), limits, counted)
    return counted


@cache
def _compiled(size: int) -> Any:
    """The walk for chains of `size` states.

    Written out for its size, every limit a name of its own: only so does the compiler take many persons at
    once (a limit looked up in an array is looked up for one person at a time, several times slower).
    """
    from samkjort.journeys.population.by_numba import NoNumba

    try:
        from numba import njit
    except ImportError as error:
        raise NoNumba("the fast engine needs Numba: pip install 'samkjort[fast]'") from error
    edges = [(state, place) for state in range(size) for place in range(size - 1)]
    lines = [
        "def walk(keys, states, limits, counted):",
        "    for step in range(counted.shape[0]):",
        "        salt = u32(u32(u32(step) * u32(SHIFT)) + u32(1))",
        *(f"        edge_{state}_{place} = limits[step, {state}, {place}]" for state, place in edges),
        "        for person in range(keys.shape[0]):",
        "            word = u32(keys[person] ^ salt)",
        "            word = u32(word ^ u32(word >> u32(16)))",
        "            word = u32(word * u32(FIRST))",
        "            word = u32(word ^ u32(word >> u32(15)))",
        "            word = u32(u32(word * u32(SECOND)) >> u32(16))",
        "            now = states[person]",
        "            later = u32(0)",
    ]
    for place in range(size - 1):
        lines.append(f"            edge = edge_0_{place}")
        lines += [
            f"            edge = edge_{state}_{place} if now == u32({state}) else edge"
            for state in range(1, size)
        ]
        lines.append("            later = u32(later + (u32(1) if word >= edge else u32(0)))")
    lines += [
        "            states[person] = later",
        "        for state in range(counted.shape[1]):",
        "            number = 0",
        "            for person in range(keys.shape[0]):",
        "                number += states[person] == u32(state)",
        "            counted[step, state] = number",
    ]
    names: dict[str, Any] = {"u32": np.uint32, "SHIFT": SHIFT, "FIRST": FIRST, "SECOND": SECOND}
    exec(compile("\n".join(lines), f"<walk over {size} states>", "exec"), names)
    return njit(nogil=True, boundscheck=False)(names["walk"])
