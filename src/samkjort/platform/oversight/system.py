"""The closed lists of what can be said without any child in it: capacity, signs, ages, joint acts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from samkjort.casework.words import Texts


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    text = (resources.files(__package__) / "system.yaml").read_text("utf-8")
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return found


@cache
def words(kind: str) -> Mapping[str, Texts]:
    """What one can choose of a kind (`capacity met weeks signs ages about acts`), by its value."""
    return MappingProxyType(
        {
            str(one["id"] if "id" in one else one["from"]): Texts(
                one["name"]["nb"], one["name"]["nn"], one["name"]["en"]
            )
            for one in _file()[kind]
        }
    )


def choices(kind: str, language: str) -> list[tuple[str, str]]:
    """(value, text) for a form."""
    return [(value, text.in_language(language)) for value, text in words(kind).items()]


def name(kind: str, value: str | int, language: str) -> str:
    """What a value is called; the value itself when it is no longer in the list."""
    found = words(kind).get(str(value))
    return found.in_language(language) if found else str(value)
