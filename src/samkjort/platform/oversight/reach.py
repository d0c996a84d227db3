"""How far the asker sees: the leader one unit, every number; the director the municipality, few withheld."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.people.models import Municipality, Unit
from samkjort.platform.people.roles import Role


@dataclass(frozen=True)
class Reach:
    """A unit, or a whole municipality when `unit` is None; `name` as people say it."""

    municipality: str
    unit: UUID | None
    name: str

    @property
    def whole(self) -> bool:
        """Whether it is the whole municipality."""
        return self.unit is None


def reach(actor: Actor) -> Reach:
    """What the actor oversees; raises `access.Refused` for one who oversees nothing."""
    if actor.role == Role.DIRECTOR:
        access.require(actor, OversightAction.OVERSEE, actor.municipality)
        return Reach(actor.municipality, None, municipality_name(actor.municipality))
    access.require(actor, OversightAction.OVERSEE_UNIT, actor.unit_id)
    return Reach(actor.municipality, actor.unit_id, actor.unit_name)


def municipality_name(code: str) -> str:
    """What a municipality is called; its number when it is not known."""
    return str(Municipality.objects.filter(pk=code).values_list("name", flat=True).first() or code)


def unit_names(municipality: str) -> dict[UUID, str]:
    """The municipality's units by key."""
    return dict(Unit.objects.filter(municipality_id=municipality).order_by("name").values_list("pk", "name"))
