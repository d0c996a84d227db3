"""The controls, and which duties of the register each is evidence for. The duties are the register's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml
from django.conf import settings

from samkjort.casework.words import Texts
from samkjort.law.cards import RuleCard
from samkjort.law.order import legal_order
from samkjort.law.titles import title_in
from samkjort.law.vocabulary import Kind, bearers, themes

KINDS = frozenset({Kind.DUTY, Kind.DEADLINE})
"""Rules one can be held to; rights, permissions and definitions have no control of their own."""


@dataclass(frozen=True)
class Control:
    """One thing ordinary work shows: its name, what is counted, the themes it is evidence for."""

    id: str
    themes: tuple[str, ...]
    name: Texts
    shows: Texts


@dataclass(frozen=True)
class Duty:
    """A rule of the register, and the controls that show how it is kept; none: not known here."""

    card: str
    theme: str
    provision: str
    controls: tuple[str, ...]

    def title(self, language: str, on: date) -> str:
        """What the rule is called; its id when the register has it no more."""
        card = _by_id(on).get(self.card)
        return title_in(card, language)[0] if card else self.card


@cache
def _file() -> dict[str, Any]:
    text = (resources.files(__package__) / "controls.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def _texts(said: Mapping[str, str]) -> Texts:
    return Texts(said["nb"], said["nn"], said["en"])


@cache
def controls() -> Mapping[str, Control]:
    """The controls by id, in the order they are shown."""
    return MappingProxyType(
        {
            one["id"]: Control(one["id"], tuple(one["themes"]), _texts(one["name"]), _texts(one["shows"]))
            for one in _file()["controls"]
        }
    )


@cache
def indicator() -> tuple[Control, tuple[str, ...]]:
    """The indicator of cooperation across sectors with its definition, and the controls it is made of."""
    said = _file()["indicator"]
    return Control(said["id"], (), _texts(said["name"]), _texts(said["shows"])), tuple(said["parts"])


def kind_of_decision(kind: str, language: str) -> str:
    """What a kind of decision is called."""
    return _texts(_file()["kinds"][kind]).in_language(language)


def _ours(card: RuleCard) -> bool:
    """Whether a municipality's internal control is about it: its own bodies and services, and their staff."""
    bearer = bearers()[card.bearer]
    return bearer.level in ("municipality", "any") and bearer.sort != "family"


@lru_cache(maxsize=16)
def _by_id(on: date) -> Mapping[str, RuleCard]:
    return legal_order(on, settings.LEGAL_ORDER or None).by_id


def in_force(on: date) -> Mapping[str, RuleCard]:
    """The rules in force on a day, by id."""
    return _by_id(on)


@lru_cache(maxsize=64)
def duties(on: date, chosen: tuple[str, ...]) -> tuple[Duty, ...]:
    """The duties of the chosen themes in force on a day, by theme and provision."""
    found = []
    for card in _by_id(on).values():
        if card.theme in chosen and card.kind in KINDS and _ours(card):
            shown = tuple(one.id for one in controls().values() if card.theme in one.themes)
            found.append(Duty(card.id, card.theme, card.source.printed("nb"), shown))
    return tuple(sorted(found, key=lambda one: (chosen.index(one.theme), one.provision, one.card)))


@lru_cache(maxsize=16)
def themes_on(on: date) -> tuple[str, ...]:
    """The themes with a duty of municipalities in force on a day, in the register's order."""
    held = {one.theme for one in _by_id(on).values() if one.kind in KINDS and _ours(one)}
    return tuple(one for one in themes() if one in held)


def theme_name(theme: str, language: str) -> str:
    """What a theme is called."""
    return themes()[theme].label.in_language(language)
