"""How sure a figure is, when it rests on several others: as sure as the least sure of them."""

from __future__ import annotations

from collections.abc import Iterable

from samkjort.law.names import Names

ORDER = ("V", "D", "M", "A")
"""Seen, worked out, remembered, assumed: from the surest to the least sure."""

WHAT = {
    "V": Names("sett i en offentlig kilde", "sett i ei offentleg kjelde", "seen in a public source"),
    "D": Names(
        "regnet ut av det som er sett", "rekna ut av det som er sett", "worked out from what was seen"
    ),
    "M": Names("etter hukommelsen; må sjekkes", "etter minnet; må sjekkast", "from memory; must be checked"),
    "A": Names(
        "antakelse; til å diskutere og endre",
        "ein føresetnad; til å diskutere og endre",
        "an assumption; to argue with and change",
    ),
}
"""Every mark in words."""


def weakest(marks: Iterable[str]) -> str:
    """The mark of what is worked out from figures with these. At best «worked out»; of nothing: assumed."""
    found = [ORDER.index(str(mark)) for mark in marks]
    return ORDER[max(1, *found)] if found else "A"


def is_fact(mark: str) -> bool:
    """Whether a figure with the mark may be shown as a fact."""
    return mark in ("V", "D")
