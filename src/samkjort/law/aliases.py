"""Names and abbreviations of acts, with the dates they held: «friskolelova» → lov/2003-07-04-84."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from samkjort.law.identifiers import BadIdentifier

_RESOURCE = "aliases.yaml"


class UnknownAct(BadIdentifier):
    """No act has this name on this date. The message lists names that are near."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one act. It means that act from `valid_from` to `valid_to` (both included; None = open)."""

    name: str
    document: str
    language: str
    annex: str | None = None
    preferred: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Does the name mean this act on that date?"""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


def normalise(name: str) -> str:
    """The form names are compared in: case, «the», hyphens, dots and spaces do not matter."""
    return re.sub(r"[\s\-–.,«»\"()]", "", name.casefold().removeprefix("the "))


@cache
def aliases() -> tuple[Alias, ...]:
    """All names in register/aliases.yaml, in file order."""
    from importlib.resources import files

    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("samkjort.law").joinpath("register", _RESOURCE).read_text("utf-8")
    return tuple(_entries(yaml.load(text, Loader=loader)))


def _entries(data: dict[str, Any]) -> Iterator[Alias]:
    for act in data["acts"]:
        for name in act["names"]:
            yield Alias(
                name=name["name"],
                document=act["act"],
                language=name.get("lang", "nb"),
                annex=name.get("annex"),
                preferred=bool(name.get("preferred")),
                valid_from=name.get("from"),
                valid_to=name.get("to"),
            )


@cache
def _by_name() -> dict[str, tuple[Alias, ...]]:
    out: dict[str, list[Alias]] = {}
    for alias in aliases():
        out.setdefault(normalise(alias.name), []).append(alias)
    return {name: tuple(found) for name, found in out.items()}


def resolve(name: str, *, on: date | None = None) -> Alias:
    """The act that `name` or abbreviation means on `on` (None: today's use, the newest holder of the name).

    A name that no act holds on that date still finds the one act that ever held it, since people go on
    using old names; between several former holders the one nearest before `on` is meant. Raises `UnknownAct`.
    """
    found = _by_name().get(normalise(name), ())
    if not found:
        raise UnknownAct(_unknown(name))
    if on is None:
        return max(found, key=lambda a: (a.valid_to is None, a.valid_from or date.min))
    holding = [alias for alias in found if alias.holds(on)]
    if holding:
        return max(holding, key=lambda a: a.valid_from or date.min)
    earlier = [alias for alias in found if alias.valid_to is not None and alias.valid_to < on]
    if earlier:
        return max(earlier, key=lambda a: a.valid_to or date.min)
    return min(found, key=lambda a: a.valid_from or date.min)


def name_of(
    document: str, *, annex: str | None = None, on: date | None = None, language: str = "nb"
) -> str | None:
    """What people call the act, or the instrument annexed to it, on `on` (None: now, or last).

    The preferred name in `language`, or else in the form the act is written in, nynorsk or bokmål. None when
    no name is known.
    """
    named = [a for a in aliases() if a.document == document and a.annex == annex and a.preferred]
    own = [a for a in named if a.language != "en"]
    if language == "en" or annex is not None:
        named = [a for a in named if a.language == language] or own
    else:
        named = own
    if on is not None:
        named = [a for a in named if a.holds(on)] or named
    if language == "nn":
        named = [a for a in named if a.language == "nn"] or named
    return max(named, key=lambda a: a.valid_from or date.min).name if named else None


def names_of(document: str) -> tuple[Alias, ...]:
    """Every name and abbreviation of the act, former ones too."""
    return tuple(a for a in aliases() if a.document == document)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    shown = name.strip()[:60]
    near = get_close_matches(normalise(name[:80]), list(_by_name()), n=3, cutoff=0.75)
    hint = f" Mente du {', '.join(_by_name()[n][0].name for n in near)}?" if near else ""
    return (
        f"«{shown}» er ikke navnet på en lov eller forskrift jeg kjenner; ventet for eksempel "
        f"lov/2011-06-24-30/§7-2a eller «hol § 7-2 a».{hint}"
    )
