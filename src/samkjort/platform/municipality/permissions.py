"""Who may write what of a municipality and its money: each its own."""

from __future__ import annotations

from samkjort.platform.access.relations import SPEAKS_FOR
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class MunicipalityAction(Action):
    """Acts on what a municipality tells of itself. None of them is about a child."""

    TELL = rule(
        SPEAKS_FOR,
        says=Text(
            nb="skrev inn noe om kommunen og pengene",
            nn="skreiv inn noko om kommunen og pengane",
            en="wrote something of the municipality and its money",
        ),
    )
    ALLOCATE = rule(
        SPEAKS_FOR,
        says=Text(
            nb="tildelte kompetansemidler", nn="tildelte kompetansemiddel", en="allocated competence money"
        ),
    )
