"""Who may do what with the municipality's own levels, birthdays that change something, and referrals."""

from __future__ import annotations

from samkjort.platform.access.relations import (
    ADMINISTRATOR,
    COORDINATING_UNIT,
    DIRECTOR_OF,
    HOLDS_BATON,
    LEADS,
    STAFF,
    STAFF_OF,
)
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class MoreAction(Action):
    """What belongs to the municipality's way of working, and to a few corners of a case."""

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
    LIST_BIRTHDAYS = rule(
        HOLDS_BATON,
        says=Text(
            nb="så barnets fornavn i en oppgave om en bursdag",
            nn="såg førenamnet til barnet i ei oppgåve om ein fødselsdag",
            en="saw the child's first name in a task about a birthday",
        ),
    )
    LIST_REFERRALS = rule(
        COORDINATING_UNIT,
        says=Text(
            nb="så barnets fornavn i en liste over spørsmål til koordinerende enhet",
            nn="såg førenamnet til barnet i ei liste over spørsmål til koordinerande eining",
            en="saw the child's first name in a list of questions to the coordinating unit",
        ),
    )
    ANSWER_REFERRAL = rule(
        COORDINATING_UNIT,
        says=Text(
            nb="svarte på et spørsmål til koordinerende enhet",
            nn="svara på eit spørsmål til koordinerande eining",
            en="answered a question to the coordinating unit",
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
    MY_QUESTIONS = rule(
        STAFF,
        says=Text(
            nb="så spørsmål til enheten sin",
            nn="såg spørsmål til eininga si",
            en="looked at questions to their unit",
        ),
    )


__all__ = ["MoreAction"]
