"""Small readers shared by the register's files: texts in languages, closed lists, numbers, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source, collecting, read

_Code = TypeVar("_Code", bound=StrEnum)
_Row = TypeVar("_Row")


def shown(path: Path) -> str:
    """A register file's name as it stands in errors."""
    return f"{path.parent.name}/{path.name}"


def read_rows(path: Path, one: Callable[[Source, Key, dict[str, Any]], _Row | None]) -> tuple[_Row, ...]:
    """Read a file that is a list of mappings; every problem in it is raised at once as `BadData`.

    `one` reads a row and returns `None` when it could not, having noted why. Two rows with one `id` are an
    error.
    """
    source = read(path, shown_as=shown(path))
    rows: list[_Row] = []
    seen: set[str] = set()
    with collecting(source):
        source.raise_problems()
        for key, item in mappings(source, (), source.data):
            row = one(source, key, item)
            id_ = item.get("id")
            if id_ is not None and id_ in seen:
                source.problem((*key, "id"), f"«{id_}» stands twice")
            seen.add(str(id_))
            if row is not None:
                rows.append(row)
    return tuple(rows)


def mappings(source: Source, key: Key, value: Any) -> Iterator[tuple[Key, dict[str, Any]]]:
    """The mappings of a list with their keys; anything else is noted."""
    if value is None:
        return
    if not isinstance(value, list):
        source.problem(key, "expected a list")
        return
    for number, item in enumerate(value):
        if isinstance(item, dict):
            yield (*key, number), item
        else:
            source.problem((*key, number), "expected a mapping")


def words(source: Source, key: Key, value: Any, *, optional: bool = False) -> Words | None:
    """A text as `[bokmål, English]`, or one text that is the same in both (a name)."""
    if value is None and optional:
        return None
    if isinstance(value, list):
        read_ = source.texts(key, value)
        if len(read_) == 2:
            return Words(*read_, source.nynorsk.get(key))
        source.problem(key, "expected [bokmål, English]")
        return None
    text = source.text(key, value)
    return Words(text, text, source.nynorsk.get(key, text)) if text else None


def code(source: Source, key: Key, value: Any, kind: type[_Code]) -> _Code | None:
    """One code of a closed list, or `None` when absent."""
    if value is None:
        return None
    word = source.one_of(key, value, {each.value for each in kind})
    return kind(word) if word else None


def codes(source: Source, key: Key, value: Any, allowed: set[str] | None = None) -> tuple[str, ...]:
    """A list of codes (one alone need not be a list); those not in `allowed` are noted."""
    listed = source.texts(key, [value] if isinstance(value, str) else value)
    if allowed is not None:
        for number, item in enumerate(listed):
            source.one_of((*key, number), item, allowed)
    return listed


def whole(source: Source, key: Key, value: Any) -> int | None:
    """A whole number, or `None` when absent."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        source.problem(key, f"expected a whole number, found {value!r}")
        return None
    return value


def truth(source: Source, key: Key, value: Any) -> bool | None:
    """True, false, or `None` when absent (not known)."""
    if value is None or isinstance(value, bool):
        return value
    source.problem(key, f"expected true or false, found {value!r}")
    return None


def day(source: Source, key: Key, value: Any) -> date | None:
    """One exact day, or `None` when absent."""
    if value is None or type(value) is date:
        return value
    source.problem(key, f"expected a day such as 2022-08-01, found {value!r}")
    return None
