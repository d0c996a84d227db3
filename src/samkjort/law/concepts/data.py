"""Reading the small registers of the inquiry: one helper for rows with names, pointers and lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samkjort.law.names import Names, Pointer, read_names, read_pointers
from samkjort.law.paths import REGISTER, shown
from samkjort.law.yamlsource import Key, Source, read

FOLDER = REGISTER / "inquiry"


def open_file(name: str, keys: set[str]) -> Source:
    """A file of the inquiry with exactly these top keys. Raises `BadData` when it is not so."""
    source = read(FOLDER / name, shown_as=shown(FOLDER / name))
    source.raise_problems()
    if not source.mapping((), source.data, keys=keys, required=keys):
        source.raise_problems()
    return source


def rows(source: Source, name: str, keys: set[str], optional: set[str] = frozenset()) -> Iterator[Row]:  # type: ignore[assignment]
    """The rows under a top key, each checked for its keys; ids must be unique."""
    seen: set[str] = set()
    for number, value in enumerate(source.data[name] or []):
        key: Key = (name, number)
        if not source.mapping(key, value, keys=keys | optional, required=keys):
            continue
        if "id" in value:
            if value["id"] in seen:
                source.problem(key, f"«{value['id']}» stands twice")
            seen.add(value["id"])
        yield Row(source, key, value)


class Row:
    """One row: its values with their problems noted in the source."""

    def __init__(self, source: Source, key: Key, value: dict[str, Any]) -> None:
        self.source, self.key, self.value = source, key, value

    def __contains__(self, name: str) -> bool:
        return self.value.get(name) is not None

    def get(self, name: str) -> Any:
        """The raw value, None when it is not given."""
        return self.value.get(name)

    def text(self, name: str) -> str:
        """A text; empty, and a problem, when it is none."""
        return self.source.text((*self.key, name), self.value.get(name)) or ""

    def texts(self, name: str, allowed: set[str] | None = None) -> tuple[str, ...]:
        """A list of texts, each among `allowed` when that is given."""
        found = self.source.texts((*self.key, name), self.value.get(name))
        if allowed is not None:
            for item in found:
                self.source.one_of((*self.key, name), item, allowed)
        return found

    def choice(self, name: str, allowed: set[str]) -> str:
        """One of a closed list of words."""
        return self.source.one_of((*self.key, name), self.value.get(name), allowed) or ""

    def names(self, name: str) -> Names:
        """A text in nb, nn and en."""
        return read_names(self.source, (*self.key, name), self.value.get(name)) or Names("", "", "")

    def maybe_names(self, name: str) -> Names | None:
        """As `names`, None when it is not given."""
        return self.names(name) if name in self else None

    def pointers(self) -> tuple[Pointer, ...]:
        """The row's pointers into the source documents."""
        key = (*self.key, "pointers")
        return read_pointers(self.source, key, self.value.get("pointers"), documents_only=True)


def pointers_of(source: Source) -> tuple[Pointer, ...]:
    """The pointers of a whole file."""
    return read_pointers(source, ("pointers",), source.data.get("pointers"), documents_only=True)
