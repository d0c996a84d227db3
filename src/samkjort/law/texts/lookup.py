"""Finds a provision by path among those a format keeps, falling back to the nearest whole of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.texts.model import Format, Provision

_ITEMS = ("bokstav", "nummer", "strekpunkt", "punkt")
Parts = tuple[tuple[str, str], ...]


def find(get: Callable[[str], Provision | None], path: str) -> Provision | None:
    """The provision at `path`, or with `exact` False the smallest whole around it that the format keeps.

    Sentences are never kept apart; a lossy format keeps a ledd but not its list items; some acts are cited
    with the items of an only ledd straight under the section, or with the printed number of a ledd. None when
    the section or ledd is not there, or the item is not there in a format that keeps items.
    """
    try:
        wanted = ProvisionPath.parse(path)
    except BadIdentifier:
        return None
    parts = tuple(part for part in wanted.parts if part[0] != "setning")
    whole = parts == wanted.parts
    for option, accept in _readings(wanted, parts):
        found = get(str(option))
        if found is not None and accept(found):
            return found if whole else replace(found, exact=False)
    return _around(get, wanted, parts)


def _readings(
    wanted: ProvisionPath, parts: Parts
) -> Iterator[tuple[ProvisionPath, Callable[[Provision], bool]]]:
    def path(parts: Parts) -> ProvisionPath:
        return ProvisionPath(wanted.document, wanted.section, parts)

    yield path(parts), lambda found: True
    if wanted.section and parts and parts[0][0] in _ITEMS:
        yield path((("ledd", "1"), *parts)), lambda found: True
        if parts[0][0] == "nummer":
            number = parts[0][1]
            first = path((("ledd", number),))
            yield (
                path((("ledd", number), *parts[1:])),
                lambda found: found.label.strip("().") == number or str(first) != found.path,
            )


def _around(get: Callable[[str], Provision | None], wanted: ProvisionPath, parts: Parts) -> Provision | None:
    if wanted.section and parts and parts[0][0] in _ITEMS:
        numbered = get(str(ProvisionPath(wanted.document, wanted.section, (("ledd", parts[0][1]),))))
        if parts[0][0] == "nummer" and numbered is not None and numbered.label:
            parts = (("ledd", parts[0][1]), *parts[1:])
        else:
            parts = (("ledd", "1"), *parts)
    while len(parts) > 1:
        kind = parts[-1][0]
        parts = parts[:-1]
        found = get(str(ProvisionPath(wanted.document, wanted.section, parts)))
        if found is not None:
            return None if kind in _ITEMS and found.format is Format.XML else replace(found, exact=False)
    return None
