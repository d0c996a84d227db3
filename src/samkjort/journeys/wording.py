"""What things in a journey are called, in bokmål, nynorsk and English."""

from __future__ import annotations

import re
from functools import cache

from samkjort.journeys.touchpoint import Touchpoint
from samkjort.journeys.ways import REGISTER
from samkjort.law.names import Names, read_names
from samkjort.law.services import register_services
from samkjort.law.vocabulary import bearers
from samkjort.law.yamlsource import read

SHORT = 8
_MONTHS = {
    "nb": "jan feb mars apr mai juni juli aug sep okt nov des",
    "nn": "jan feb mars apr mai juni juli aug sep okt nov des",
    "en": "Jan Feb Mar Apr May June July Aug Sep Oct Nov Dec",
}


@cache
def words() -> dict[str, dict[str, Names]]:
    """All words by group and id. Raises `BadData` for a missing language."""
    source = read(REGISTER / "words.yaml", shown_as="journeys/register/words.yaml")
    found = {
        group: {str(name): read_names(source, (group, name), row) for name, row in rows.items()}
        for group, rows in (source.data or {}).items()
    }
    source.raise_problems()
    return {
        group: {name: value for name, value in rows.items() if value is not None}
        for group, rows in found.items()
    }


def word(group: str, name: str, language: str, **fill: object) -> str:
    """One word or sentence, with {…} filled in. Raises `KeyError` for one that is not there."""
    text = words()[group][name].in_language(language)
    return text.format(**fill) if fill else text


def of_rights(part: str, number: int, language: str) -> str:
    """«2 borte»: how many enforceable rules are merged, lost or new."""
    if number == 1:
        return word("picture", f"{part}_one", language)
    return word("picture", f"{part}_line", language, n=number)


def actor(name: str, language: str) -> str:
    """What an actor is called: a service, the family, a body."""
    if name in words()["actors"]:
        return word("actors", name, language)
    services = register_services().services
    if name in services:
        return services[name].name.in_language(language)
    if name in bearers():
        return bearers()[name].label.in_language(language)
    return name


def short(name: str, language: str) -> str:
    """A short name for a lane or a door, with a capital."""
    whole = actor(name, language)
    inside = re.search(r"\(([^)]+)\)", whole)
    fits = inside and len(inside[1]) <= SHORT
    whole = inside[1] if inside and fits else whole.split(" (")[0].split(",")[0]
    return whole[:1].upper() + whole[1:]


def sentence(each: Touchpoint, language: str) -> str:
    """A touchpoint in words: «søkte: skole»."""
    text = word("whats", each.what.value, language)
    about = ", ".join(short(service, language) for service in each.services)
    return f"{text} – {about}" if about else text


def month_name(month: int, language: str) -> str:
    """The short name of a calendar month (1–12)."""
    return _MONTHS.get(language, _MONTHS["nb"]).split()[month - 1]
