"""Who may put the case before the coordinating unit, and move the baton as coordinators come and go."""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import (
    COORDINATING_UNIT,
    HOLDS_BATON,
    IN_TEAM,
    IS_GUARDIAN,
    IS_THE_CHILD,
)
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class CoordinationAction(Action):
    """The doors of the case that coordinators come and go by."""

    PUT_BEFORE_UNIT = rule(
        HOLDS_BATON | IN_TEAM | IS_GUARDIAN | IS_THE_CHILD,
        needs=Part.CONTENT,
        says=Text(
            nb="ba koordinerende enhet se på saken",
            nn="bad koordinerande eining sjå på saka",
            en="asked the coordinating unit to look at the case",
        ),
    )
    COORDINATOR_TAKES_BATON = rule(
        COORDINATING_UNIT,
        says=Text(
            nb="ga stafettpinnen til koordinatoren",
            nn="gav stafettpinnen til koordinatoren",
            en="gave the baton to the coordinator",
        ),
    )
    COORDINATOR_LAYS_DOWN_BATON = rule(
        COORDINATING_UNIT | HOLDS_BATON,
        says=Text(
            nb="avsluttet koordinatorens oppgave",
            nn="avslutta oppgåva til koordinatoren",
            en="ended the coordinator's task",
        ),
    )
    UNIT_IS_DONE = rule(
        COORDINATING_UNIT,
        says=Text(
            nb="ble ferdig med saken i koordinerende enhet",
            nn="vart ferdig med saka i koordinerande eining",
            en="finished the case in the coordinating unit",
        ),
    )
