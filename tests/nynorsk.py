"""Every text of a value read from a register: found by walking dataclasses, mappings and lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from samkjort.law.vocabulary import Words


def texts(value: Any, at: str = "") -> Iterator[tuple[str, Words]]:
    """The texts within `value`, each with the way to it. An object met twice is walked once."""
    seen: set[int] = set()
    waiting = [(at, value)]
    while waiting:
        where, one = waiting.pop()
        if isinstance(one, Words):
            if one.nb:
                yield where, one
            continue
        if isinstance(one, str | int | float | bool | None) or id(one) in seen:
            continue
        seen.add(id(one))
        if is_dataclass(one):
            name = getattr(one, "id", "")
            waiting += [(f"{where} {name}.{part.name}", getattr(one, part.name)) for part in fields(one)]
        elif isinstance(one, Mapping):
            waiting += [(f"{where}.{name}", inner) for name, inner in one.items()]
        elif isinstance(one, list | tuple | set | frozenset):
            waiting += [(where, inner) for inner in one]


def lacking(value: Any, at: str = "") -> list[str]:
    """The texts that have no nynorsk: where they are, and what they say in bokmål."""
    return sorted(f"{where}: {text.nb}" for where, text in texts(value, at) if text.nn is None)
