"""Names in the two written forms of Norwegian and in English, and pointers to where a fact comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from samkjort.law.identifiers import ProvisionPath
from samkjort.law.yamlsource import Key, Source

_DOCUMENT = re.compile(r"(?P<document>00[0-4]):(?P<first>\d+)(?:-(?P<last>\d+))?\Z")
MEMORY = "memory"
PUBLIC = "public:"


@dataclass(frozen=True)
class Names:
    """The same name in bokmål, nynorsk and English."""

    nb: str
    nn: str
    en: str

    def in_language(self, language: str) -> str:
        """The name in `language`; bokmål unless nn or en is asked for."""
        return {"nn": self.nn, "en": self.en}.get(language, self.nb)


class PointerKind(StrEnum):
    """Where a fact was read: a source document, a stored provision, a public page, or nowhere."""

    DOCUMENT = "document"
    PROVISION = "provision"
    PUBLIC = "public"
    MEMORY = "memory"


@dataclass(frozen=True)
class Pointer:
    """Where a fact comes from, as written in the data: «004:395-413», a path, «public: …» or «memory»."""

    text: str
    kind: PointerKind

    @property
    def lines(self) -> tuple[str, int, int] | None:
        """(document, first line, last line) of a pointer into a source document, else None."""
        match = _DOCUMENT.match(self.text)
        return (
            (match["document"], int(match["first"]), int(match["last"] or match["first"])) if match else None
        )


def read_names(source: Source, key: Key, value: Any) -> Names | None:
    """Read `{nb, nn, en}`; a missing language is a problem."""
    needed = {"nb", "nn", "en"}
    if not source.mapping(key, value, keys=needed, required=needed):
        return None
    found = {name: source.text((*key, name), value[name]) for name in sorted(needed)}
    return Names(**found) if all(found.values()) else None  # type: ignore[arg-type]


def read_pointers(
    source: Source, key: Key, value: Any, *, documents_only: bool = False
) -> tuple[Pointer, ...]:
    """Read a list of pointers; what is neither of the four kinds is a problem."""
    found = []
    for number, text in enumerate(source.texts(key, value)):
        pointer = _pointer(text)
        if pointer is None or (documents_only and pointer.kind is not PointerKind.DOCUMENT):
            wanted = "such as 004:395-413" if documents_only else "such as 004:395-413, a provision's path, "
            wanted += "" if documents_only else "«public: …» or «memory»"
            source.problem((*key, number), f"«{text}» is not a pointer; expected one {wanted}")
        else:
            found.append(pointer)
    return tuple(found)


def _pointer(text: str) -> Pointer | None:
    match = _DOCUMENT.match(text)
    if match:
        ordered = int(match["first"]) <= int(match["last"] or match["first"])
        return Pointer(text, PointerKind.DOCUMENT) if ordered else None
    if text == MEMORY:
        return Pointer(text, PointerKind.MEMORY)
    if text.startswith(PUBLIC) and text[len(PUBLIC) :].strip():
        return Pointer(text, PointerKind.PUBLIC)
    return Pointer(text, PointerKind.PROVISION) if ProvisionPath.try_parse(text) else None
