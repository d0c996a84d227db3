"""The five legal orders of the lab, and a temporary concept where one is not written yet."""

from __future__ import annotations

from datetime import date
from functools import cache

from samkjort.law.order import Concept, LegalOrder, concepts, legal_order
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
_TRIAL = {
    "concept-a": {"shared_information": MUNICIPAL[:6]},
    "concept-b": {"joint_door": MUNICIPAL, "shared_information": MUNICIPAL},
    "cooperation-act": {"consents": "between_spheres"},
}


@cache
def order(name: str) -> LegalOrder:
    """One of the five."""
    if name in concepts():
        return legal_order(ON, name)
    if name == "today":
        return legal_order(ON)
    return trial(name, **_TRIAL[name])


def trial(name: str, **parameters: object) -> LegalOrder:
    """The register with only process parameters laid over it."""
    words = Words(nb="Prøve", en="Trial")
    return LegalOrder(ON, Concept(name, words, words, parameters=tuple(parameters.items())))
