"""A package after the template: introduction, case, short videos, collegial reflection; run in a meeting.

The template is what municipalities praised (004:1093-1096); the phases of the meeting are those of the
partnership's group work (003:552-570).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from samkjort.steering.evidence import Evidence

SHORT_VIDEO_MINUTES = 10
"""A video longer than this is not short; our own limit, the source only says «small»."""
TEMPLATE = (Evidence("004", 1093, 1096),)
PHASES = (Evidence("003", 560, 570),)
ALONE_MINUTES, GROUP_MINUTES, PLENARY_MINUTES = 5, 25, 10
"""Alone 5 and in groups 25 minutes (003:560-562); for all together the source gives no time, ours is 10."""
READING_MINUTES = 5
"""To read the introduction and the case aloud; our own estimate."""


class Part(StrEnum):
    """The parts of the template, in its order."""

    INTRODUCTION = "introduction"
    CASE = "case"
    VIDEOS = "videos"
    REFLECTION = "reflection"


@dataclass(frozen=True)
class Video:
    """A short video that lies somewhere else: title, address, length in minutes."""

    title: str
    address: str
    minutes: int


@dataclass(frozen=True)
class Draft:
    """A package as it is being written."""

    title: str
    themes: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    introduction: str = ""
    case: str = ""
    videos: tuple[Video, ...] = ()
    reflection: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are written."""
        written = {
            Part.INTRODUCTION: bool(self.introduction.strip()),
            Part.CASE: bool(self.case.strip()),
            Part.VIDEOS: bool(self.videos),
            Part.REFLECTION: bool(self.reflection),
        }
        return tuple(part for part in Part if written[part])

    @property
    def minutes(self) -> int:
        """How long it takes as a meeting."""
        return sum(step.minutes for step in session(self))


def lacking(draft: Draft) -> tuple[str, ...]:
    """What must be there before a package can be published: parts, `themes`, `readers`, `short_videos`."""
    found = [part.value for part in Part if part not in draft.parts]
    found += [name for name, there in (("themes", draft.themes), ("readers", draft.readers)) if not there]
    if any(video.minutes > SHORT_VIDEO_MINUTES for video in draft.videos):
        found.append("short_videos")
    return tuple(found)


class Phase(StrEnum):
    """The steps of a meeting with a package."""

    OPENING = "opening"
    VIDEOS = "videos"
    ALONE = "alone"
    GROUP = "group"
    PLENARY = "plenary"


@dataclass(frozen=True)
class Step:
    """One step: its phase, how many minutes, and at which minute of the meeting it begins."""

    phase: Phase
    minutes: int
    begins: int


def session(draft: Draft) -> tuple[Step, ...]:
    """The meeting, step by step: the case, the videos, alone, in groups, all together."""
    plan: list[tuple[Phase, int]] = [(Phase.OPENING, READING_MINUTES)]
    if draft.videos:
        plan.append((Phase.VIDEOS, sum(video.minutes for video in draft.videos)))
    plan += [
        (Phase.ALONE, ALONE_MINUTES),
        (Phase.GROUP, GROUP_MINUTES),
        (Phase.PLENARY, PLENARY_MINUTES),
    ]
    return tuple(
        Step(phase, minutes, sum(before for _phase, before in plan[:number]))
        for number, (phase, minutes) in enumerate(plan)
    )


def groups(people: int, *, least: int = 3, most: int = 6) -> tuple[int, ...]:
    """How large the groups are, as equal as can be, each of `least` to `most` where the number lets it.

    Fewer than two groups' worth are one group. `()` for nobody.
    """
    if people <= 0:
        return ()
    number = max(1, -(-people // most))
    if people // number < least:
        number = max(1, people // least)
    small, larger = divmod(people, number)
    return tuple(small + 1 if group < larger else small for group in range(number))


def tally(votes: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Wishes with the number of municipalities that want each; one municipality counts once for a wish."""
    found: dict[str, set[str]] = {}
    for wish, municipality in votes:
        found.setdefault(wish, set()).add(municipality)
    return {wish: len(who) for wish, who in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))}
