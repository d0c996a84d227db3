"""Names the chapters of a document: by their own number where that is unique, else by Lovdata's ordinal."""

from __future__ import annotations

import re

from samkjort.law.identifiers import BadIdentifier, ProvisionPath

_HEADING = re.compile(
    r"(?:kap(?:ittel|itel)?\.?\s*(\d+\s?[a-zæøå]?|[ivxlc]+)\b|([ivxlc]+)(?=\.|\Z))[.:]?\s*", re.I
)


class ChapterNames:
    """Gives out chapter paths for one document, in order."""

    def __init__(self, refid: str) -> None:
        self._refid = refid
        self._taken: set[str] = set()

    def name(self, ordinals: tuple[int, ...], number: str | None) -> tuple[str, str]:
        """(path, alias) of the chapter at these ordinals; `number` is «9», «9A», «VI» or None.

        The number is the path when no earlier chapter of the document has it; the ordinal is then the alias.
        """
        by_ordinal = f"{self._refid}/KAPITTEL_{'-'.join(map(str, ordinals))}" if ordinals else ""
        if number:
            try:
                path = str(ProvisionPath(self._refid, None, (("kap", re.sub(r"\s", "", number).lower()),)))
            except BadIdentifier:
                path = ""
            if path and path not in self._taken:
                self._taken.add(path)
                return path, by_ordinal
        return by_ordinal, ""


def number_in(heading: str) -> tuple[str | None, str, str]:
    """(number, label, title): «Kapittel 4 A. Helsehjelp» → («4A», «Kapittel 4 A», «Helsehjelp»)."""
    match = _HEADING.match(heading)
    if not match:
        return None, "", heading.strip()
    number = re.sub(r"\s", "", match[1] or match[2])
    return number, match[0].strip().rstrip(".:"), heading[match.end() :].strip()
