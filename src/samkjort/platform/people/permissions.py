"""Who may do what with people and organisation."""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import (
    ADMINISTERS_BODY,
    ADMINISTRATOR,
    HOLDS_BATON,
    IS_SELF,
    LEADS,
    STAFF_OF,
    UNIT_LEADER,
)
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class PeopleAction(Action):
    """Acts on persons, families, units and appointments."""

    SEE_OWN_PAGE = rule(
        IS_SELF, says=Text(nb="så sin egen side", nn="såg si eiga side", en="looked at their own page")
    )
    FIND_PERSON = rule(
        STAFF_OF,
        says=Text(nb="søkte opp navnet", nn="søkte opp namnet", en="looked up the name"),
    )
    REGISTER_PERSON = rule(
        STAFF_OF, says=Text(nb="registrerte navnet", nn="registrerte namnet", en="registered the name")
    )
    RECORD_FAMILY = rule(
        HOLDS_BATON,
        needs=Part.CONTENT,
        says=Text(
            nb="skrev inn noe om familien",
            nn="skreiv inn noko om familien",
            en="recorded something on the family",
        ),
    )
    PROTECT_HOME = rule(
        HOLDS_BATON | UNIT_LEADER,
        protected=True,
        says=Text(nb="la inn adressebeskyttelse", nn="la inn adressevern", en="recorded address protection"),
    )
    MANAGE_UNITS = rule(
        ADMINISTRATOR, says=Text(nb="endret en enhet", nn="endra ei eining", en="changed a unit")
    )
    APPOINT = rule(
        LEADS,
        says=Text(
            nb="endret hvem som arbeider her", nn="endra kven som arbeider her", en="changed who works here"
        ),
    )
    APPOINT_LEADER = rule(
        ADMINISTRATOR, says=Text(nb="utnevnte en leder", nn="utnemnde ein leiar", en="appointed a leader")
    )
    APPOINT_ADVISER = rule(
        ADMINISTERS_BODY,
        says=Text(
            nb="endret hvem som taler for instansen",
            nn="endra kven som talar for instansen",
            en="changed who speaks for the body",
        ),
    )
