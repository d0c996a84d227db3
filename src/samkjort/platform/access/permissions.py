"""Who may do what with access itself: open in an emergency, read the log, give a grant."""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import (
    CASE_RELATIONS,
    GUARDIAN_OF,
    HOLDS_BATON,
    IS_GUARDIAN,
    IS_SELF,
    IS_THE_CHILD,
    LEADS,
    STAFF,
    STAFF_OF,
    SUPERVISOR,
    TEAM_LEADER,
    UNIT_LEADER,
    AnyOf,
)
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class AccessAction(Action):
    """Acts on access itself."""

    OPEN_EMERGENCY = rule(
        STAFF_OF, says=Text(nb="åpnet nødtilgang", nn="opna naudtilgang", en="opened emergency access")
    )
    SEE_EMERGENCIES = rule(
        LEADS, says=Text(nb="så nødtilganger", nn="såg naudtilgangar", en="looked at emergency accesses")
    )
    SEE_CASE_LOG = rule(
        UNIT_LEADER | TEAM_LEADER | SUPERVISOR | HOLDS_BATON | IS_GUARDIAN | IS_THE_CHILD,
        needs=Part.LOG,
        says=Text(
            nb="så hvem som har sett saken",
            nn="såg kven som har sett saka",
            en="looked at who has looked at the case",
        ),
    )
    SEE_FAMILY_LOG = rule(
        IS_SELF | GUARDIAN_OF,
        says=Text(nb="så hvem som har sett", nn="såg kven som har sett", en="looked at who has looked"),
    )
    SUPERVISE = rule(
        STAFF, says=Text(nb="så tilsynslisten sin", nn="såg tilsynslista si", en="looked at their own list")
    )
    ASK_WHY = rule(
        AnyOf(CASE_RELATIONS),
        says=Text(
            nb="spurte hva en selv kan gjøre i saken",
            nn="spurde kva ein sjølv kan gjere i saka",
            en="asked what they may do in the case",
        ),
    )
    GRANT = rule(
        UNIT_LEADER,
        protected=True,
        says=Text(nb="ga særskilt tilgang", nn="gav særskild tilgang", en="gave a special access"),
    )
