"""Who may help a family on to another service, receive them, and see how far it has come."""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import (
    HOLDS_BATON,
    IN_TEAM,
    IS_GUARDIAN,
    IS_THE_CHILD,
    STAFF,
    STAFF_OF,
    WORKS_IN,
)
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class GuidedAction(Action):
    """The way of a family to the right service."""

    SEE_MINE = rule(
        STAFF,
        says=Text(
            nb="så hvem de har hjulpet videre",
            nn="såg kven dei har hjelpt vidare",
            en="looked at whom they have helped on",
        ),
    )
    HELP_ON = rule(
        STAFF_OF,
        says=Text(
            nb="hjalp en familie videre til en annen tjeneste",
            nn="hjelpte ein familie vidare til ei anna teneste",
            en="helped a family on to another service",
        ),
    )
    HELP_ON_IN_CASE = rule(
        HOLDS_BATON | IN_TEAM,
        needs=Part.CONTENT,
        says=Text(
            nb="hjalp familien videre til en annen tjeneste",
            nn="hjelpte familien vidare til ei anna teneste",
            en="helped the family on to another service",
        ),
    )
    SEE_IN_CASE = rule(
        HOLDS_BATON | IN_TEAM,
        needs=Part.CONTENT,
        says=Text(
            nb="så hvor familien er hjulpet videre",
            nn="såg kvar familien er hjelpt vidare",
            en="looked at where the family has been helped on",
        ),
    )
    RECEIVE = rule(
        WORKS_IN,
        says=Text(
            nb="leste det familien ville ha hjelp til, som var sendt til tjenesten",
            nn="las det familien ville ha hjelp til, som var sendt til tenesta",
            en="read what the family wanted help with, sent to the service",
        ),
    )
    SEE_OWN = rule(
        IS_GUARDIAN | IS_THE_CHILD,
        needs=Part.CONTENT,
        says=Text(
            nb="så hvor de er hjulpet videre",
            nn="såg kvar dei er hjelpte vidare",
            en="looked at where they have been helped on",
        ),
    )
    TAKE_BACK = rule(
        IS_GUARDIAN | IS_THE_CHILD,
        needs=Part.CONTENT,
        says=Text(
            nb="trakk tilbake det som var sendt til en tjeneste",
            nn="trekte tilbake det som var sendt til ei teneste",
            en="took back what was sent to a service",
        ),
    )
