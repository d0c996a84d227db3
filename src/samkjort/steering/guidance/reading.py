"""The lists and small readers of the guidance register: texts in three languages, sources, closed words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law.yamlsource import Key, Source
from samkjort.steering.evidence import Evidence, Level, read_evidence
from samkjort.steering.reading import codes
from samkjort.steering.vocabulary import Name, read_enumerations

FOLDER = Path(__file__).parent / "register"


@cache
def lists() -> dict[str, dict[str, Name]]:
    """The closed lists by name (`theme`, `reader`, `stage`, …): code → name. `BadData` when not sound."""
    return read_enumerations(FOLDER / "lists.yaml")


def label(listed: str, code: str, language: str = "nb") -> str:
    """The name of a code in one of the lists, or the code itself when it has none."""
    name = lists().get(listed, {}).get(code)
    return name.in_language(language) if name else code


def name(source: Source, key: Key, value: Any) -> Name | None:
    """A text as `[bokmål, nynorsk, English]`."""
    read = source.texts(key, value)
    if len(read) == 3:
        return Name(*read)
    source.problem(key, "expected [bokmål, nynorsk, English]")
    return None


def names(source: Source, key: Key, value: Any) -> tuple[Name, ...]:
    """A list of such texts; absent means none."""
    if value is None:
        return ()
    if not isinstance(value, list):
        source.problem(key, "expected a list of texts")
        return ()
    read = (name(source, (*key, number), item) for number, item in enumerate(value))
    return tuple(each for each in read if each is not None)


def among(source: Source, key: Key, value: Any, listed: str) -> tuple[str, ...]:
    """Codes of one of the lists."""
    return codes(source, key, value, set(lists()[listed]))


def proofs(source: Source, key: Key, value: Any, default: Level = Level.STATED) -> tuple[Evidence, ...]:
    """What a row rests on; a row without any is an error."""
    found = read_evidence(source, key, value, default=default)
    if not found:
        source.problem(key, "every row says where it comes from")
    return found
