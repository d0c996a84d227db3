"""The floor: the same rules in plain NumPy over columns already stored as compactly as possible."""

from __future__ import annotations

from datetime import date

import numpy as np
from people import AGES, NEEDS, PILOTS, SERVICES

EPOCH = date(1970, 1, 1).toordinal()


def store(columns: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Day numbers in 32 bits, flags in one byte each for services and needs, municipality in 16 bits."""
    services = np.zeros(len(columns["child.birth_date"]), dtype=np.uint8)
    needs = services.copy()
    for bit, service in enumerate(SERVICES):
        services |= columns[f"in.{service}"].astype(np.uint8) << bit
    for bit, need in enumerate(NEEDS):
        needs |= columns[need].astype(np.uint8) << bit
    days = columns["child.birth_date"].astype("datetime64[D]").astype(np.int32)
    return {"days": days, "services": services, "needs": needs, "place": columns["child.municipality"]}


def run(stored: dict[str, np.ndarray], *, spread: bool = True) -> dict[str, object]:
    """Counts of every rule, hand-written for just these rules and only for known values; `spread` adds how
    many children have each age and each number of services."""
    days, needs, place = stored["days"], stored["needs"], stored["place"]
    bit = {need: np.uint8(1 << number) for number, need in enumerate(NEEDS)}
    cut = {age: date(2025 - age, 3, 1).toordinal() - EPOCH for age in range(26)}
    popcount = np.array([bin(byte).count("1") for byte in range(256)], dtype=np.uint8)
    number = popcount[stored["services"]]
    up_to = {age: days <= cut[age] for age in (18,)}
    several = number >= 2
    duty = several & ((needs & bit["needs.whole_offer"]) != 0) & ~up_to[18]
    plan_bits = bit["needs.long_term"] | bit["needs.coordinated"] | bit["plan.consent"]
    both = bit["health.serious_condition"] | bit["needs.long_term"] | bit["parents.want_child_coordinator"]
    either = bit["needs.coordinated"] | bit["needs.complex"]
    coordinator = ((needs & both) == both) & ((needs & either) != 0) & ~up_to[18]
    pilot = np.zeros(len(place), dtype=bool)
    for code in PILOTS:
        pilot |= place == int(code)
    joint = pilot & duty & ((needs & bit["child.pilot_consent"]) != 0)
    wanted = range(26) if spread else (0, 6, 16, 25)
    born = {age: int(np.count_nonzero(days <= cut[age])) for age in wanted}
    counts: dict[str, object] = {
        "preschool": born[0] - born[6],
        "school_age": born[6] - born[16],
        "youth": born[16] - born[25],
        "several_services": int(np.count_nonzero(several)),
        "duty_to_coordinate": int(np.count_nonzero(duty)),
        "individual_plan": int(np.count_nonzero((needs & plan_bits) == plan_bits)),
        "child_coordinator": int(np.count_nonzero(coordinator)),
        "pilot_municipality": int(np.count_nonzero(pilot)),
        "joint_decision": int(np.count_nonzero(joint)),
    }
    if spread:
        ages = [len(days) - born[0]] + [born[age] - born[age + 1] for age in range(25)]
        services = np.bincount(number, minlength=len(SERVICES) + 1).tolist()
        counts |= {"service_count": services, "age": ages[: len(AGES)]}
    return counts
