"""Who may write what in the steering register: each body its own, nobody another's."""

from __future__ import annotations

from samkjort.platform.access.relations import SPEAKS_FOR
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class SteeringAction(Action):
    """Acts on rows of the steering register. None of them is about a child."""

    WRITE_SIGNAL = rule(
        SPEAKS_FOR, says=Text(nb="skrev inn et signal", nn="skreiv inn eit signal", en="wrote a signal")
    )
    RECEIVE = rule(
        SPEAKS_FOR,
        says=Text(
            nb="meldte hvor langt kommunen er kommet",
            nn="melde kor langt kommunen er komen",
            en="told how far the municipality has come",
        ),
    )
    SET_YEAR = rule(
        SPEAKS_FOR,
        says=Text(
            nb="endret kommunens år", nn="endra året til kommunen", en="changed the municipality's year"
        ),
    )
    WRITE_MONEY = rule(
        SPEAKS_FOR,
        says=Text(
            nb="skrev inn hva som betaler en stilling",
            nn="skreiv inn kva som betaler ei stilling",
            en="wrote what pays for a post",
        ),
    )
    WRITE_LETTER = rule(
        SPEAKS_FOR,
        says=Text(nb="la inn et styringsbrev", nn="la inn eit styringsbrev", en="laid in a letter"),
    )
    RECORD_TALK = rule(
        SPEAKS_FOR,
        says=Text(nb="skrev opp en samtale", nn="skreiv opp ein samtale", en="recorded a talk"),
    )
    TELL_CLASH = rule(
        SPEAKS_FOR,
        says=Text(
            nb="meldte fra om signaler i strid",
            nn="melde frå om signal i strid",
            en="told of signals that clash",
        ),
    )
    ANSWER_CLASH = rule(
        SPEAKS_FOR,
        says=Text(
            nb="svarte på signaler i strid",
            nn="svarte på signal i strid",
            en="answered on signals that clash",
        ),
    )
    GIVE_FEEDBACK = rule(
        SPEAKS_FOR,
        says=Text(
            nb="sa hva kommunen mener om et signal",
            nn="sa kva kommunen meiner om eit signal",
            en="said what the municipality thinks of a signal",
        ),
    )
    TRANSFER = rule(
        SPEAKS_FOR,
        says=Text(
            nb="tok et funn med til et annet felt",
            nn="tok eit funn med til eit anna felt",
            en="took a finding to another field",
        ),
    )
