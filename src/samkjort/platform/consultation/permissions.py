"""Who may write what in the consultation: each body its own."""

from __future__ import annotations

from samkjort.platform.access.relations import SPEAKS_FOR
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class ConsultationAction(Action):
    """Acts on rows of the consultation. None of them is about a child."""

    ASK = rule(SPEAKS_FOR, says=Text(nb="ba staten om noe", nn="bad staten om noko", en="asked the State"))
    ANSWER = rule(
        SPEAKS_FOR, says=Text(nb="svarte på et krav", nn="svarte på eit krav", en="answered an ask")
    )
    TAKE_POSITION = rule(
        SPEAKS_FOR, says=Text(nb="tok standpunkt", nn="tok standpunkt", en="took a position")
    )
