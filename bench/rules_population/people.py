"""A made population, the same for every side: NumPy arrays as a data file would hold them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

SEED = 20250301
ON = "2025-03-01"
AGES = range(-1, 25)
SERVICES = ("school", "ppt", "child_welfare", "health_station", "bup", "nav")
NEEDS = {
    "needs.whole_offer": 0.25,
    "needs.long_term": 0.12,
    "needs.coordinated": 0.10,
    "needs.complex": 0.08,
    "plan.consent": 0.60,
    "health.serious_condition": 0.04,
    "parents.want_child_coordinator": 0.70,
    "child.pilot_consent": 0.50,
}
PILOTS = ("0301", "1103", "3907", "4601", "5001", "5501")


def make(size: int) -> dict[str, np.ndarray]:
    """Columns for `size` children: birth date, six services, eight yes/no facts, municipality number."""
    random = np.random.default_rng(SEED)
    first, last = np.datetime64("2000-03-02"), np.datetime64("2025-12-01")
    span = int((last - first).astype(int))
    columns: dict[str, np.ndarray] = {"child.birth_date": first + random.integers(0, span, size)}
    for place, service in enumerate(SERVICES):
        columns[f"in.{service}"] = random.random(size) < 0.35 / (place + 1)
    for need, share in NEEDS.items():
        columns[need] = random.random(size) < share
    numbers = np.array(municipalities())
    columns["child.municipality"] = random.choice(numbers, size).astype(np.int16)
    return columns


def municipalities() -> list[int]:
    """357 municipality numbers, the pilots among them."""
    pilots = [int(number) for number in PILOTS]
    others = [number for number in range(1101, 1600) if number not in pilots][: 357 - len(pilots)]
    return sorted(pilots + others)


def save(columns: dict[str, np.ndarray], path: Path) -> None:
    """Write the columns for another process."""
    np.savez(path, **columns)
