"""The parts of a case, as bits: a relation opens some of them, an action needs some of them."""

from __future__ import annotations

from enum import IntFlag


class Part(IntFlag):
    """What of a case may be seen. Stored as a number in `access_scope.parts`."""

    STATUS = 1
    """That it exists: number, first name, level, holder, deadlines. Never what it is about."""
    CONTENT = 2
    """The work: own words, goals, measures, meetings, the log."""
    PLACE = 4
    """Where: address, unit, school, municipality. Taken away by address protection."""
    YOUNG = 8
    """What the young person keeps to themselves and a helper of their own."""
    DISPUTE = 16
    """The facts and views of a dispute that is put before someone to decide."""
    LOG = 32
    """Who has looked."""
    PROTECTED_LOG = 64
    """Also the looks whose ground is itself protected (a leader sees those of the own unit's staff)."""
