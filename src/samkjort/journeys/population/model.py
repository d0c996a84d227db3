"""What a legal order and its parameters make of the way to help, as arrays every engine reads.

All numbers are integers. S services, A = 25 whole years of age, G groups of children with like needs.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

AGES = 25
LAST_MONTH = AGES * 12


class State(IntEnum):
    """Where a child is on the way to one service."""

    IDLE = 0
    NEED = 1
    """There is a need; nobody has been asked yet."""
    WAITING = 2
    COMPLAINING = 3
    RECEIVING = 4


class Count(IntEnum):
    """What is counted for each person."""

    APPLICATIONS = 0
    DECISIONS = 1
    COMPLAINTS = 2
    CONSENTS = 3
    FIELDS = 4
    """Pieces of information asked for."""
    REPEATS = 5
    """Of these, told before to somebody else."""
    MEETINGS = 6
    WAITING_MONTHS = 7
    """Service-months between asking and an answer."""
    QUARTERS = 8
    """The family's own time, in quarters of an hour."""
    GAP_MONTHS = 9
    """Months with a need and no service in place."""
    RENEWALS = 10
    HANDOVERS = 11
    CONTACT_MONTHS = 12
    """Doors the family has to do with at once, summed over months."""
    STARTS = 13
    """Times help came in place."""


class BadModel(ValueError):
    """Arrays that do not fit together; the text names each."""


@dataclass(frozen=True)
class Model:
    """One legal order with its parameters, ready to run. Ages in months; probabilities as thresholds."""

    services: tuple[str, ...]
    groups: tuple[str, ...]
    need: NDArray[np.uint32]
    """(S, A, G): that a need for the service begins within a year."""
    ask_time: NDArray[np.uint8]
    """(S, 256): months from need until somebody asks."""
    wait_time: NDArray[np.uint8]
    """(S, 256): months from asking to an answer."""
    complaint_time: NDArray[np.uint8]
    """(S, 256): months from complaint to its outcome."""
    grant: NDArray[np.uint32]
    """(S,): that the answer is yes."""
    complain: NDArray[np.uint32]
    """(S,): that a no is complained about."""
    reverse: NDArray[np.uint32]
    """(S,): that a complaint is upheld."""
    exit: NDArray[np.uint32]
    """(S, A): that help ends in a month."""
    door: NDArray[np.int64]
    """(S,): the door one asks at; behind a joint one, application, decision and complaint are one."""
    joint: NDArray[np.int64]
    """(S,): 1 where the door is joint."""
    sphere: NDArray[np.int64]
    """(S,): whose rules of confidentiality apply; a consent is asked for each other sphere involved."""
    knows: NDArray[np.int64]
    """(S,): as bits, the spheres within which what is told is known: its own, and the joint one."""
    application: NDArray[np.int64]
    """(S,): 1 where one must apply."""
    decision: NDArray[np.int64]
    """(S,): 1 where the answer is a formal decision."""
    renew_every: NDArray[np.int64]
    """(S,): months between renewals of the decision; 0: never."""
    asked: NDArray[np.int64]
    """(S,): pieces of information asked for."""
    common: NDArray[np.int64]
    """(S,): of these, such that every service asks for."""
    quarters_apply: NDArray[np.int64]
    quarters_complain: NDArray[np.int64]
    quarters_renew: NDArray[np.int64]
    first_month: NDArray[np.int64]
    """(S,): age from which the service is given."""
    end_month: NDArray[np.int64]
    """(S,): age at which it ends."""
    successor: NDArray[np.int64]
    """(S,): the service that takes over at `end_month`, or −1."""
    meet_every: int = 6
    """Months between meetings of those who help; 0: none."""
    meet_from: int = 2
    """Services in place before there are meetings."""
    quarters_meeting: int = 8
    gates: int = 1
    """1: a consent for each other sphere involved when a service begins; 0: none needed."""

    def __post_init__(self) -> None:
        size, groups = len(self.services), len(self.groups)
        shapes = {
            "need": (size, AGES, groups),
            "exit": (size, AGES),
            **dict.fromkeys(("ask_time", "wait_time", "complaint_time"), (size, 256)),
        }
        wrong = []
        for entry in fields(self):
            value = getattr(self, entry.name)
            if isinstance(value, np.ndarray):
                expected = shapes.get(entry.name, (size,))
                if value.shape != expected:
                    wrong.append(f"{entry.name} has the shape {value.shape}, not {expected}")
        if not wrong:
            if size > 8 * 8 or max(self.sphere, default=0) > 62 or max(self.door, default=0) > 62:
                wrong.append("there is room for 64 services and 63 doors and spheres")
            if np.any(self.successor >= size):
                wrong.append("successor names a service that is not there")
            if np.any(self.end_month <= self.first_month):
                wrong.append("a service ends before it begins")
        if wrong:
            raise BadModel("; ".join(wrong))

    def arrays(self) -> tuple[NDArray[np.generic] | int, ...]:
        """What an engine gets, in the order it takes it."""
        return tuple(
            getattr(self, entry.name) for entry in fields(self) if entry.name not in ("services", "groups")
        )
