"""Titles of rule cards in nynorsk, beside the cards themselves: `register/titles-nn.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.yamlsource import BadData, read

FILE = Path(__file__).parent / "register" / "titles-nn.yaml"


@cache
def nynorsk_titles() -> Mapping[str, str]:
    """Card id -> its title in nynorsk, for the cards that have one. Raises `BadData` on an unknown card."""
    source = read(FILE)
    known = {card.id for card in register_cards()}
    found: dict[str, str] = {}
    if source.mapping((), source.data, keys={"titles"}, required={"titles"}):
        for id_, title in source.data["titles"].items():
            key = ("titles", id_)
            if id_ not in known:
                source.problem(key, f"there is no rule card «{id_}»")
            found[id_] = source.text(key, title) or ""
    if source.problems:
        raise BadData(source.problems)
    return MappingProxyType(found)


def title_in(card: RuleCard, language: str) -> tuple[str, str]:
    """The card's title for a reader of `language`, and the language it is really in: `nb`, `nn` or `en`."""
    if language == "en":
        return card.title.en, "en"
    if language == "nn" and card.id in nynorsk_titles():
        return nynorsk_titles()[card.id], "nn"
    return card.title.nb, "nb"
