"""Who may apply for further education, and the gap: how many offers are closed to a role (004:131-134)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samkjort.steering.guidance.catalogue import Entry


@dataclass(frozen=True)
class Gap:
    """For one reader: how many offers are open, closed, and not known."""

    reader: str
    open: int
    closed: int
    unknown: int

    @property
    def shut_out(self) -> bool:
        """Whether no offer is known to be open, and some are known to be closed."""
        return not self.open and self.closed > 0


def may_apply(course: Entry, reader: str) -> str:
    """`yes`, `no`, or `unknown` where the source does not say."""
    return course.access.get(reader, "unknown")


def gap(reader: str, courses: Iterable[Entry]) -> Gap:
    """Count the offers for one reader."""
    answers = [may_apply(each, reader) for each in courses]
    return Gap(reader, answers.count("yes"), answers.count("no"), answers.count("unknown"))


def gaps(courses: Iterable[Entry]) -> tuple[Gap, ...]:
    """The gap of everyone some offer says something about; those shut out first."""
    listed = list(courses)
    readers = dict.fromkeys(reader for each in listed for reader in each.access)
    return tuple(
        sorted((gap(reader, listed) for reader in readers), key=lambda one: (not one.shut_out, -one.closed))
    )
