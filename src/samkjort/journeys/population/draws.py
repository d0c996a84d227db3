"""Random numbers without a state: each is a hash of (seed, person, month, service, purpose).

The same person meets the same luck under every legal order, in every engine, in any chunk and on any thread.
So two scenarios differ by what differs between them, and nothing else (common random numbers).

A draw is a `uint32`. A probability p is compared as the threshold `round(p · 2³²)`, so that no engine rounds
differently from another.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint32]

STEP = 0x9E3779B1
SHIFT = 0x85EBCA77
FIRST, SECOND = 0x7FEB352D, 0x846CA68B
MASK = 0xFFFFFFFF
PURPOSES = 9
"""Room for purposes of one service in one month; also the factor between services."""


class Purpose(IntEnum):
    """What a draw decides."""

    NEED = 0
    ASK = 1
    WAIT = 2
    GRANT = 3
    COMPLAIN = 4
    COMPLAINT_TIME = 5
    REVERSE = 6
    EXIT = 7
    MONTH = 8


def mixed(word: int) -> int:
    """One number well stirred (32 bits in, 32 bits out, each input its own output)."""
    word ^= word >> 16
    word = (word * FIRST) & MASK
    word ^= word >> 15
    word = (word * SECOND) & MASK
    return word ^ (word >> 16)


def person_key(seed: int, person: int) -> int:
    """What stands for a person in every draw of a run."""
    return mixed((person * STEP + mixed(seed & MASK)) & MASK)


def draw(key: int, counter: int) -> int:
    """The draw of a person at a counter: `(month · services + service) · PURPOSES + purpose`."""
    return mixed(key ^ ((counter * SHIFT + 1) & MASK))


def _mix(words: Words) -> Words:
    words ^= words >> np.uint32(16)
    words *= np.uint32(FIRST)
    words ^= words >> np.uint32(15)
    words *= np.uint32(SECOND)
    words ^= words >> np.uint32(16)
    return words


def person_keys(seed: int, first: int, count: int) -> Words:
    """The keys of `count` persons from number `first` on; equal to `person_key` for each."""
    people = np.arange(first, first + count, dtype=np.uint64).astype(np.uint32)
    return _mix(people * np.uint32(STEP) + np.uint32(mixed(seed & MASK)))


def draws(keys: Words, counter: int) -> Words:
    """One draw for each key; equal to `draw` for each."""
    return _mix(keys ^ np.uint32((counter * SHIFT + 1) & MASK))


def threshold(probability: float) -> int:
    """The number a draw must be under, for something to happen with this probability.

    Certainty is 2³²−1 (one draw in four thousand million misses). Raises `ValueError` outside 0–1.
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"a probability lies between 0 and 1, not {probability}")
    return min(round(probability * 2**32), MASK)


def quantiles(months: list[float] | NDArray[np.float64]) -> NDArray[np.uint8]:
    """A waiting time as 256 equally likely whole months: entry `draw >> 24` is the time drawn.

    `months`: 256 quantiles, or fewer which are then spread. Raises `ValueError` for what is not 0–255 months.
    """
    values = np.asarray(months, dtype=np.float64)
    if values.size == 0 or not np.all(np.isfinite(values)) or values.min() < 0 or values.max() > 255:
        raise ValueError("a waiting time is one or more numbers of months between 0 and 255")
    places = (np.arange(256) * values.size) // 256
    return np.sort(np.rint(values)[places]).astype(np.uint8)
