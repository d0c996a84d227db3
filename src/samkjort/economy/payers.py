"""Who bears a cost, and a sum divided between them to the krone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum


class Payer(StrEnum):
    """Who pays, or gains."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    STATE = "state"
    """The state and NAV."""
    SPECIALIST_HEALTH = "specialist_health"
    PERSON = "person"
    """The person and the family."""


PAYERS = tuple(Payer)
Shares = Mapping[Payer, float]


class BadShares(ValueError):
    """Shares that do not sum to one, or are negative."""


def checked(shares: Shares) -> dict[Payer, float]:
    """The shares of all payers, those not named at zero. Raises `BadShares`."""
    found = {payer: float(shares.get(payer, 0.0)) for payer in PAYERS}
    if any(share < 0 or not math.isfinite(share) for share in found.values()):
        raise BadShares("a payer's share is 0 or more")
    if abs(sum(found.values()) - 1) > 1e-9:
        raise BadShares(f"the shares of the payers sum to {sum(found.values()):g}, not 1")
    return found


def divided(kroner: int, shares: Shares) -> dict[Payer, int]:
    """A sum of whole kroner divided by the shares; the parts sum to it exactly, whatever its sign.

    What is left after rounding down goes, krone by krone, to those whose part was cut most.
    """
    known = checked(shares)
    sign, size = (-1 if kroner < 0 else 1), abs(kroner)
    exact = {payer: size * share for payer, share in known.items()}
    parts = {payer: math.floor(amount) for payer, amount in exact.items()}
    left = size - sum(parts.values())
    for payer in sorted(PAYERS, key=lambda one: (parts[one] - exact[one], PAYERS.index(one)))[:left]:
        parts[payer] += 1
    return {payer: sign * part for payer, part in parts.items()}
