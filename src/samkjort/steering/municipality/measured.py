"""What is measured gets priority (R-25): how much of what a service is measured on is joint with others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """One target of a service. `measured`, `joint`: `None` when nobody has said.

    `joint`: reached only together with another service, and reported by both.
    """

    service: str
    name: str
    measured: bool | None = None
    joint: bool | None = None


@dataclass(frozen=True)
class Share:
    """The measured targets of one service: joint, its own, and those nobody has placed.

    `share` is joint among all measured, or `None` when nothing measured is registered, or nothing is placed.
    `least` and `most` are what it may be when those not placed go one way or the other; equal when all are.
    """

    service: str
    joint: int
    own: int
    not_placed: int

    @property
    def measured(self) -> int:
        """How many measured targets there are."""
        return self.joint + self.own + self.not_placed

    @property
    def share(self) -> float | None:
        """The share when it is known; `None` where it is not."""
        return None if self.not_placed or not self.measured else self.joint / self.measured

    @property
    def between(self) -> tuple[float, float] | None:
        """Least and most the share may be; `None` where nothing that is measured has been placed."""
        if not self.joint + self.own:
            return None
        return self.joint / self.measured, (self.joint + self.not_placed) / self.measured


def shares(targets: Iterable[Target], services: Iterable[str] = ()) -> tuple[Share, ...]:
    """Per service, in the order they are first met; a service in `services` with no target is unknown.

    A target counts only when it is told to be measured: one that is not, or of which that is not known, does
    neither raise nor lower the share.
    """
    counts: dict[str, list[int]] = {service: [0, 0, 0] for service in services}
    for each in targets:
        row = counts.setdefault(each.service, [0, 0, 0])
        if each.measured:
            row[2 if each.joint is None else 0 if each.joint else 1] += 1
    return tuple(Share(service, *row) for service, row in counts.items())
