"""The closed lists of this room: ways of organising, effects, states of financing, levels of a figure."""

from __future__ import annotations

from functools import cache

from samkjort.steering.vocabulary import REGISTER, Name, read_enumerations

FILE = REGISTER / "municipality.yaml"


@cache
def lists() -> dict[str, dict[str, Name]]:
    """Every list by its name: code to its name in the three languages. `BadData` when not sound."""
    return read_enumerations(FILE)


def named(listed: str, code: str, language: str = "nb") -> str:
    """The name of a code in a language; the code itself for one that is not in the list."""
    name = lists()[listed].get(code)
    return name.in_language(language) if name else code


def choices(listed: str, language: str = "nb") -> list[tuple[str, str]]:
    """The codes of a list with their names, in the order of the list."""
    return [(code, name.in_language(language)) for code, name in lists()[listed].items()]
