"""What a legal order makes of the way to each service, read from the register and the concept.

A concept may say, among its parameters:

| parameter | what it means |
|---|---|
| `joint_door` | services behind one door: one application, one decision, one complaint for all of them |
| `shared_information` | services within which what is told once is known to all who need it |
| `consents` | `none`: no consent is needed between the spheres that are left |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samkjort.law.order import LegalOrder
from samkjort.law.services import DecisionForm, Service, register_services
from samkjort.law.vocabulary import Kind
from samkjort.law.yamlsource import suggest

JOINT_DOOR, SHARED, CONSENTS = "joint_door", "shared_information", "consents"


class BadParameters(ValueError):
    """Parameters of a concept that cannot be used; the text lists every one."""


@dataclass(frozen=True)
class Door:
    """What a family meets at one service under a legal order, and from where we know.

    `because`: what each property was read from: `service:<id>`, ids of cards, or `parameter:<name>`.
    """

    service: str
    door: str
    joint: bool
    sphere: str
    """Its own rules of confidentiality."""
    shared: bool
    """Whether what is told it is also known to all others that share (`shared_information`)."""
    decision: bool
    complaint_cards: tuple[str, ...]
    because: dict[str, tuple[str, ...]]

    @property
    def knows(self) -> frozenset[str]:
        """The spheres within which what is told here is known without a consent."""
        return frozenset({self.sphere, SHARED} if self.shared else {self.sphere})


@dataclass(frozen=True)
class Structure:
    """The doors of a legal order, in the order asked for, and whether consents are needed between spheres."""

    order: str
    doors: tuple[Door, ...]
    gates: bool

    def door(self, service: str) -> Door:
        """The door of one service."""
        return next(door for door in self.doors if door.service == service)


def structure_of(order: LegalOrder, services: tuple[str, ...]) -> Structure:
    """How the services are reached under the order. Raises `BadParameters` for services that do not exist."""
    known = register_services().services
    parameters = dict(order.concept.parameters) if order.concept else {}
    wrong: list[str] = []
    joint, shared = (_services(parameters, name, known, wrong) for name in (JOINT_DOOR, SHARED))
    consents = parameters.get(CONSENTS, "between_spheres")
    if consents not in ("none", "between_spheres"):
        wrong.append(f"{CONSENTS} is «none» or «between_spheres», not «{consents}»")
    wrong += [f"there is no service «{one}»{suggest(one, known)}" for one in services if one not in known]
    if wrong:
        raise BadParameters("; ".join(wrong))
    return Structure(
        order.name,
        tuple(_door(order, known[one], one in joint, one in shared) for one in services),
        gates=consents != "none",
    )


def _door(order: LegalOrder, service: Service, joint: bool, shared: bool) -> Door:
    complaint = tuple(
        card.id for card in order.cards if card.kind is Kind.COMPLAINT and service.id in card.services
    )
    stated = (f"service:{service.id}",)
    return Door(
        service=service.id,
        door="joint" if joint else service.id,
        joint=joint,
        sphere=service.confidentiality,
        shared=shared,
        decision=service.decision is not DecisionForm.NONE,
        complaint_cards=complaint,
        because={
            "door": (f"parameter:{JOINT_DOOR}",) if joint else stated,
            "sphere": (f"parameter:{SHARED}",) if shared else stated,
            "decision": stated,
            "complaint": complaint or stated,
        },
    )


def _services(
    parameters: dict[str, Any], name: str, known: dict[str, Service], wrong: list[str]
) -> frozenset[str]:
    given = parameters.get(name) or []
    if not isinstance(given, list):
        wrong.append(f"{name} is a list of services")
        return frozenset()
    wrong += [
        f"{name}: there is no service «{one}»{suggest(str(one), known)}" for one in given if one not in known
    ]
    return frozenset(str(one) for one in given)
