"""The five legal orders of the lab, and one made up of process parameters alone."""

from __future__ import annotations

from datetime import date
from functools import cache

from samkjort.law.order import Concept, LegalOrder, legal_order
from samkjort.law.vocabulary import Words

ON = date(2026, 11, 1)
FIVE = ("today", "before-august-2022", "concept-a", "concept-b", "cooperation-act")
MUNICIPAL = [
    "kindergarten",
    "school",
    "school_health",
    "health_station",
    "ppt",
    "child_welfare",
    "health_care",
    "mental_health_team",
    "nav_social",
    "housing_social",
]


@cache
def order(name: str) -> LegalOrder:
    """One of the five."""
    return legal_order(ON, name)


def trial(name: str, **parameters: object) -> LegalOrder:
    """The register with only process parameters laid over it."""
    words = Words(nb="Prøve", en="Trial")
    return LegalOrder(ON, Concept(name, words, words, parameters=tuple(parameters.items())))
