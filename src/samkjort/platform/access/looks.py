"""The looks of one request, and which of them stand: a step that is undone takes its row in the log along.

An act is tried within a savepoint. When it is refused, PostgreSQL forgets what was written since, the row of
the look too, though the child has been looked at. Django drops what waits for the commit in the same breath,
so each row lays down a mark there: where the mark is gone, so is the row.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import connections, transaction

Key = tuple[str, UUID | None, UUID | None]
"""Action, case, person."""


class Look:
    """One look: about whom (a case, for the child of it, or a person), and how its row is written again."""

    def __init__(self, about: UUID | None, again: Callable[[], object]) -> None:
        self.about, self.again, self.kept = about, again, False
        transaction.on_commit(self)

    def __call__(self) -> None:
        """The transaction is done, and the row with it."""
        self.kept = True

    @property
    def stands(self) -> bool:
        """Whether the row is still in the log."""
        return self.kept or any(waits[1] is self for waits in connections["default"].run_on_commit)


class Looks:
    """What one request has in the log, so that one read makes one row."""

    def __init__(self) -> None:
        self._looks: dict[Key, Look] = {}

    def __contains__(self, key: Key) -> bool:
        look = self._looks.get(key)
        return look is not None and look.stands

    def add(self, key: Key, about: UUID | None, again: Callable[[], object]) -> None:
        """Note a row just written; `again` writes it once more, as a look whose act was undone."""
        self._looks[key] = Look(about, again)

    def rename(self, key: Key, to: Key) -> None:
        """Let the look just noted be known by another key."""
        self._looks[to] = self._looks.pop(key)

    def about(self, case_id: UUID | None) -> bool:
        """Whether the child of the case is in the log."""
        return any(look.about == case_id and look.stands for look in self._looks.values())

    def write_undone(self) -> None:
        """Write again the looks that were undone, one for each who has no other row: a request's last act."""
        undone = {key: look for key, look in self._looks.items() if not look.stands}
        told = {look.about for key, look in self._looks.items() if key not in undone}
        for key, look in undone.items():
            if look.about not in told:
                told.add(look.about)
                look.again()
                self.add(key, look.about, look.again)
