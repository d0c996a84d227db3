"""Who acts, in which capacity. Always an argument; made anew for each request from what holds that day."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from samkjort.platform.access.looks import Looks
from samkjort.platform.people.roles import Role

CITIZEN = UUID(int=0)
"""The capacity of one who acts as themselves: no appointment."""


@dataclass(frozen=True)
class Actor:
    """A person in a capacity. Staff act through one appointment at a time, citizens as themselves.

    The two never mix: who works with one child and is mother of another sees each only in her own right.
    """

    person_id: UUID
    name: str
    language: str = "nb"
    appointment_id: UUID | None = None
    role: Role = Role.CITIZEN
    unit_id: UUID | None = None
    unit_name: str = ""
    title: str = ""
    municipality: str = ""
    request_id: UUID = field(default_factory=uuid4, compare=False)
    looked: Looks = field(default_factory=Looks, compare=False, repr=False, hash=False)
    """Looks already in the log in this request, so that one read makes one row."""

    emergencies: set[str] = field(default_factory=set, compare=False, repr=False, hash=False)
    """Emergency accesses this request has leaned on; the frame shows a banner when there is one."""

    @property
    def kind(self) -> str:
        """`staff` or `citizen`."""
        return "citizen" if self.appointment_id is None else "staff"

    @property
    def capacity(self) -> UUID:
        """The appointment, or the fixed id of acting as oneself; what `access_scope` is keyed by."""
        return self.appointment_id or CITIZEN
