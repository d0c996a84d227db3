"""Who may do what with the municipality's own levels and with fixed contacts."""

from __future__ import annotations

from samkjort.platform.access.relations import (
    ADMINISTRATOR,
    DIRECTOR_OF,
    LEADS,
    STAFF_OF,
)
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class MoreAction(Action):
    """What belongs to the municipality's way of working."""

    SEE_LEVELS = rule(
        STAFF_OF | ADMINISTRATOR | DIRECTOR_OF,
        says=Text(
            nb="så kommunens nivåer", nn="såg nivåa til kommunen", en="looked at the municipality's levels"
        ),
    )
    WRITE_LEVELS = rule(
        ADMINISTRATOR | DIRECTOR_OF,
        says=Text(
            nb="endret kommunens nivåer",
            nn="endra nivåa til kommunen",
            en="changed the municipality's levels",
        ),
    )
    WRITE_SERVICE_LEVELS = rule(
        LEADS,
        says=Text(
            nb="endret tjenestens nivåer",
            nn="endra nivåa til tenesta",
            en="changed the levels of the service",
        ),
    )
    SEE_CONTACTS = rule(
        STAFF_OF | ADMINISTRATOR | DIRECTOR_OF,
        says=Text(nb="så faste kontakter", nn="såg faste kontaktar", en="looked at the fixed contacts"),
    )
    SET_CONTACT = rule(
        LEADS,
        says=Text(nb="endret en fast kontakt", nn="endra ein fast kontakt", en="changed a fixed contact"),
    )
    SET_ANY_CONTACT = rule(
        ADMINISTRATOR,
        says=Text(nb="endret en fast kontakt", nn="endra ein fast kontakt", en="changed a fixed contact"),
    )


__all__ = ["MoreAction"]
