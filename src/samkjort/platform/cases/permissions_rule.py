"""Who may see the municipality's own rule for child welfare in the team, and use it in a case."""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import ADMINISTRATOR, DIRECTOR_OF, HOLDS_BATON, IN_TEAM, STAFF_OF
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class RuleAction(Action):
    """The rule on the wall, and at work."""

    SEE_RULE = rule(
        STAFF_OF | ADMINISTRATOR | DIRECTOR_OF,
        says=Text(
            nb="så kommunens regel for når barnevernet er med i laget",
            nn="såg regelen kommunen har for når barnevernet er med i laget",
            en="looked at the municipality's rule for child welfare in the team",
        ),
    )
    USE_RULE = rule(
        HOLDS_BATON | IN_TEAM,
        needs=Part.CONTENT,
        says=Text(
            nb="brukte kommunens regel for når barnevernet er med i laget",
            nn="brukte regelen kommunen har for når barnevernet er med i laget",
            en="used the municipality's rule for child welfare in the team",
        ),
    )
