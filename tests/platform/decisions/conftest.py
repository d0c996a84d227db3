"""Ida's case with a third service in the team, delegations on record, and joint decisions in every state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from samkjort.casework.delegation import Matter
from samkjort.casework.joint_decision import PartOutcome
from samkjort.platform.decisions.actions import delegation, joint
from samkjort.platform.decisions.models import Delegation, JointDecision
from tests.platform.cases.conftest import Around, enter, later, world  # noqa: F401
from tests.platform.cast import A

NURSE = ("health_station", "other_municipal_health_service")
TEACHER = ("school", "adapted_teaching")
BASIS = {"health_station": "hol-3-1-municipality-decides", "school": "oppl-11-7-decides-adapted-teaching"}


@dataclass
class Deciding:
    """The world, and short ways to where a test begins."""

    world: Around

    def delegate(self, who: str, service: str = "", *, since: date = date(2026, 1, 1)) -> Delegation:
        """A delegation on record for one of the cast."""
        return delegation.record(
            self.world.as_("director"),
            to=self.world.appointment(who),
            matter=Matter.SERVICE if service else Matter.COORDINATION,
            service=service,
            reference="Delegeringsreglementet 4.2",
            since=since,
        )

    def begun(self, *parts: tuple[str, str]) -> JointDecision:
        """A joint decision begun by the teacher."""
        return joint.begin_joint(self.world.as_("teacher"), self.world.case, parts=parts or (TEACHER, NURSE))

    def part(self, row: JointDecision, service: str) -> UUID:
        """The part of a service."""
        with self.world.arrange():
            key: UUID = row.parts.get(service=service).pk
            return key

    def write(self, who: str, row: JointDecision, service: str, **more: Any) -> None:
        """Someone writes the part of their service."""
        said: dict[str, Any] = {
            "basis": BASIS[service],
            "outcome": PartOutcome.PARTLY,
            "text": "Dere får noe av det dere ba om.",
            "reasons": "Vi har vurdert det slik.",
        }
        joint.write_part(self.world.as_(who), self.world.case, self.part(row, service), **{**said, **more})

    def decide(self, who: str, row: JointDecision, service: str) -> None:
        """Someone decides the part of their service."""
        joint.decide_part(self.world.as_(who), self.world.case, self.part(row, service))

    def sent(self) -> JointDecision:
        """A joint decision the family has been sent."""
        for who, service in (("teacher", "school"), ("nurse", "health_station")):
            self.delegate(who, service)
        row = self.begun()
        for who, service in (("teacher", "school"), ("nurse", "health_station")):
            self.write(who, row, service)
            self.decide(who, row, service)
        teacher = self.world.as_("teacher")
        joint.summarise(teacher, self.world.case, row.pk, summary="Ida får hjelp.", language="nb")
        return joint.send(self.world.as_("teacher"), self.world.case, row.pk)


@pytest.fixture
def deciding(world: Around) -> Deciding:  # noqa: F811
    assert A
    return Deciding(world)
