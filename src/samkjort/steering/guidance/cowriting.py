"""A guide written together: KS is invited before it is written, comments get an answer, room to try is kept.

001:551-557: KS holds that the municipal sector is to be invited when guides are made, and that a guide must
leave municipalities room to try new ways.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """How far a guide has come."""

    ANNOUNCED = "announced"
    INVITED = "invited"
    DRAFTING = "drafting"
    COMMENTS = "comments"
    REVISED = "revised"
    PUBLISHED = "published"


ORDER = tuple(Stage)
NEXT: dict[Stage, tuple[Stage, ...]] = {
    Stage.ANNOUNCED: (Stage.INVITED,),
    Stage.INVITED: (Stage.DRAFTING,),
    Stage.DRAFTING: (Stage.COMMENTS,),
    Stage.COMMENTS: (Stage.REVISED,),
    Stage.REVISED: (Stage.COMMENTS, Stage.PUBLISHED),
    Stage.PUBLISHED: (),
}
"""A revised guide may go out to comments once more."""


class StageRefused(Exception):
    """The guide cannot take this step; `code` says why: `order`, `unanswered`, `room`, `backwards`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Writing:
    """A guide on its way. `steps`: when each stage was reached; `room`: how it keeps room to try."""

    stage: Stage = Stage.ANNOUNCED
    steps: tuple[tuple[Stage, date], ...] = ()
    room: str = ""

    @property
    def invited_first(self) -> bool | None:
        """Whether KS was invited no later than the writing began; `None` while it has not begun."""
        days = dict(self.steps)
        if Stage.DRAFTING not in days:
            return None
        return Stage.INVITED in days and days[Stage.INVITED] <= days[Stage.DRAFTING]


def advance(writing: Writing, to: Stage, *, on: date, unanswered: int = 0) -> Writing:
    """Take the next step. `unanswered`: comments without an answer. Raises `StageRefused`.

    It is published only when every comment has an answer, and it says how it keeps room to try.
    """
    if to not in NEXT[writing.stage]:
        raise StageRefused("order")
    if writing.steps and on < writing.steps[-1][1]:
        raise StageRefused("backwards")
    if to is Stage.PUBLISHED and unanswered:
        raise StageRefused("unanswered")
    if to is Stage.PUBLISHED and not writing.room.strip():
        raise StageRefused("room")
    return replace(writing, stage=to, steps=(*writing.steps, (to, on)))
