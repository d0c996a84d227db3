"""The words of the field, explained shortly for help texts, and at length for their own page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from samkjort.steering.terms import side_by_side, terms


@dataclass(frozen=True)
class Explained:
    """A word and what it means: shared meaning, or each field's own in one line."""

    name: str
    short: str


@cache
def explained(key: str, language: str) -> Explained | None:
    """A word in short; None for one the register does not have."""
    found = terms().get(key)
    if found is None:
        return None
    if found.agreed is not None:
        short = found.agreed.in_language(language)
    else:
        short = " · ".join(
            f"{row['sector']}: {row['meaning']}" if row["sector"] else str(row["meaning"])
            for row in side_by_side(found, language)
        )
    return Explained(found.name.in_language(language), short)
