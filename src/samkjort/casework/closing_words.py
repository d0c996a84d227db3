"""What a closed case leaves behind for those that end with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from samkjort.casework.refusals import Ref


@dataclass(frozen=True)
class ClosedBy:
    """That a case was closed: by whom, when, and why. Made by `closing.close` only."""

    by: Ref
    at: datetime
    reason: str
