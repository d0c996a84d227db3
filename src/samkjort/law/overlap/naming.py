"""How findings name what they are about: themes, acts, bearers, ages, and whose duty of confidentiality."""

from __future__ import annotations

from collections.abc import Iterable

from samkjort.law.ages import bands
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.vocabulary import bearers, themes

REGIME_NAMES = {
    "administrative": ("forvaltningens", "forvaltninga"),
    "health_personnel": ("helsepersonells", "helsepersonell"),
    "child_welfare": ("barnevernets", "barnevernet"),
    "kindergarten": ("barnehagens", "barnehagen"),
    "nav": ("Navs", "Nav"),
    "social_services": ("sosialtjenestens", "sosialtenesta"),
    "crisis_centre": ("krisesenterets", "krisesenteret"),
    "family_counselling": ("familievernets", "familievernet"),
    "private_school": ("privatskolens", "privatskulen"),
    "police": ("politiets", "politiet"),
    "none_known": ("ingen kjent", "inga kjend"),
}
"""The duties of confidentiality as they are named in bokmål and nynorsk."""


def regime(name: str, language: str = "nb") -> str:
    """Whose duty of confidentiality it is, in bokmål or nynorsk."""
    return REGIME_NAMES.get(name, (name, name))[language == "nn"]


def theme_names(name: str) -> tuple[str, str, str]:
    """What a theme is called in bokmål, English and nynorsk."""
    label = themes()[name].label
    return label.nb, label.en, label.in_language("nn")


def act_name(path: str, language: str = "nb") -> str:
    """The name of an act."""
    return ProvisionPath.parse(path).printed(language)


def bearer_names(who: Iterable[str], language: str) -> str:
    """The names of bearers, in order."""
    return ", ".join(sorted(bearers()[name].label.in_language(language) for name in who))


def spans(ages: Iterable[int], unborn: str = "før fødselen") -> str:
    """Ages as people write them: «før fødselen-5, 16-17»."""
    runs = [[unborn if age == -1 else str(age) for age in run] for run in bands(frozenset(ages))]
    return ", ".join(first if first == last else f"{first}–{last}" for first, last in runs)
