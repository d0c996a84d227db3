"""Who may open the family's own pages, and the young person's."""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import ANYONE, INVITED, IS_GUARDIAN, IS_THE_CHILD
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text

FAMILY = IS_GUARDIAN | IS_THE_CHILD | INVITED


class FamilyAction(Action):
    """What the family opens. What they then do has its action with the act itself."""

    MY_CHILDREN = rule(
        ANYONE, says=Text(nb="så egne planer", nn="såg eigne planar", en="looked at their own plans")
    )
    OPEN_OWN = rule(
        FAMILY,
        needs=Part.CONTENT,
        says=Text(nb="åpnet sin egen side", nn="opna si eiga side", en="opened their own page"),
    )
    OPEN_YOUNG = rule(
        IS_THE_CHILD,
        needs=Part.CONTENT,
        says=Text(nb="åpnet sin egen side", nn="opna si eiga side", en="opened their own page"),
    )
    SEE_RIGHTS = rule(
        FAMILY,
        needs=Part.CONTENT,
        says=Text(nb="så rettighetene sine", nn="såg rettane sine", en="looked at their rights"),
    )
