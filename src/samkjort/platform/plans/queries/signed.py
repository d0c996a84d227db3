"""Names kept in a history as they were: left out for a reader who may not know who it was."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Protocol
from uuid import UUID


class Signed(Protocol):
    """A row with the name and title of the one who acted, as they were then."""

    by_name: str
    by_title: str

    @property
    def person_id(self) -> UUID | None:
        """Who acted; nobody when it followed by itself."""


def unsigned(rows: Iterable[Signed], known: Container[UUID]) -> None:
    """Take name and title out of the rows (as read, not as stored) of those whom the reader may not know of.

    One of the staff tells where the family is; `known` are the persons row security lets the reader see.
    """
    for row in rows:
        if row.person_id is not None and row.person_id not in known:
            row.by_name = row.by_title = ""
