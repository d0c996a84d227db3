"""Three-valued logic with room for judgement: yes, no, not known, and «for assessment».

«Not known» means that a fact is missing. «For assessment» means that every fact the answer needs is known and
what remains is left by the law to judgement. Both are undecided in Kleene's sense; a missing fact goes before
an assessment, because the fact may settle the matter without one.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """The value of a condition."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    FOR_ASSESSMENT = "for_assessment"

    # An enum's own hash is computed in Python; truths are gathered in sets by the thousand.
    __hash__ = str.__hash__

    @property
    def decided(self) -> bool:
        """Whether it is yes or no."""
        return self is Truth.YES or self is Truth.NO

    def __invert__(self) -> Truth:
        return _OPPOSITE[self]


_OPPOSITE = {
    Truth.YES: Truth.NO,
    Truth.NO: Truth.YES,
    Truth.UNKNOWN: Truth.UNKNOWN,
    Truth.FOR_ASSESSMENT: Truth.FOR_ASSESSMENT,
}


def all_of(values: Iterable[Truth]) -> Truth:
    """Yes when every value is yes (also of none), no when one is no, otherwise undecided."""
    return _strongest(values, Truth.NO, Truth.YES)


def any_of(values: Iterable[Truth]) -> Truth:
    """Yes when one value is yes, no when every value is no (also of none), otherwise undecided."""
    return _strongest(values, Truth.YES, Truth.NO)


def from_bool(value: bool) -> Truth:
    """Yes or no."""
    return Truth.YES if value else Truth.NO


def _strongest(values: Iterable[Truth], deciding: Truth, neutral: Truth) -> Truth:
    found = set(values)
    for value in (deciding, Truth.UNKNOWN, Truth.FOR_ASSESSMENT):
        if value in found:
            return value
    return neutral
