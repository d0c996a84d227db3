"""Actions the access tests ask about, one for each part of a case and kind of target."""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import (
    ADMINISTRATOR,
    ANYONE,
    COORDINATING_UNIT,
    DIRECTOR_OF,
    EMERGENCY,
    HOLDS_BATON,
    IN_TEAM,
    INVITED,
    IS_GUARDIAN,
    IS_SELF,
    IS_THE_CHILD,
    LEADS,
    MUNICIPAL_DIRECTOR,
    OFFERED_BATON,
    STAFF_OF,
    SUPERVISOR,
    TEAM_LEADER,
    UNIT_LEADER,
)
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text

SAYS = Text(nb="så planen", nn="såg planen", en="looked at the plan")
READERS = HOLDS_BATON | IN_TEAM | IS_GUARDIAN | IS_THE_CHILD | INVITED | SUPERVISOR | EMERGENCY


class Asked(Action):
    """What the tests ask."""

    PLAN = rule(READERS, needs=Part.CONTENT, says=SAYS)
    PLACE = rule(READERS, needs=Part.CONTENT | Part.PLACE, says=SAYS)
    STATUS = rule(
        READERS | UNIT_LEADER | TEAM_LEADER | MUNICIPAL_DIRECTOR | COORDINATING_UNIT | OFFERED_BATON,
        says=SAYS,
    )
    OFFER = rule(HOLDS_BATON | UNIT_LEADER, says=SAYS)
    DECIDE = rule(MUNICIPAL_DIRECTOR, needs=Part.DISPUTE, says=SAYS)
    OWN_WORDS = rule(IS_THE_CHILD, needs=Part.YOUNG, says=SAYS)
    WHO_LOOKED = rule(READERS | UNIT_LEADER, needs=Part.LOG, says=SAYS)
    REPORT = rule(HOLDS_BATON | IN_TEAM, needs=Part.CONTENT, says=SAYS, protected=True)
    BEGIN = rule(STAFF_OF, says=SAYS)
    UNITS = rule(ADMINISTRATOR, says=SAYS)
    DISPUTES = rule(DIRECTOR_OF, says=SAYS)
    LEAD = rule(LEADS, says=SAYS)
    OWN_PAGE = rule(IS_SELF, says=SAYS)
    LAW = rule(ANYONE, says=SAYS)
