"""Who may do what in oversight. A case still needs its own ground."""

from __future__ import annotations

from samkjort.platform.access.relations import DIRECTOR_OF, LEADS, STAFF_OF, SUPERVISOR, WORKS_IN
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class OversightAction(Action):
    """What leaders, the municipal director and a supervisory authority do."""

    OVERSEE_UNIT = rule(
        LEADS,
        says=Text(nb="så tall for enheten", nn="såg tal for eininga", en="looked at the numbers of the unit"),
    )
    OVERSEE = rule(
        DIRECTOR_OF,
        says=Text(
            nb="så tall for kommunen",
            nn="såg tal for kommunen",
            en="looked at the numbers of the municipality",
        ),
    )
    READ_GIVEN = rule(
        WORKS_IN,
        says=Text(
            nb="leste dokumentasjon som er gitt",
            nn="las dokumentasjon som er gitt",
            en="read documentation that has been given",
        ),
    )
    SEE_SUPERVISED = rule(
        SUPERVISOR,
        says=Text(
            nb="så at saken er under tilsyn",
            nn="såg at saka er under tilsyn",
            en="saw that the case is under supervision",
        ),
    )
    FLAG_CAPACITY = rule(
        STAFF_OF,
        says=Text(
            nb="meldte om kapasitet i spesialisthelsetjenesten",
            nn="melde om kapasitet i spesialisthelsetenesta",
            en="flagged capacity in the specialist health service",
        ),
    )


__all__ = ["OversightAction"]
