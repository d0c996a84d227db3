"""Who may do what with the plan, meetings, words, files and the closing of a case.

Staff here always see through the family's consent; closing needs only to hold the baton.
"""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import (
    ANYONE,
    COORDINATES,
    DIRECTOR_OF,
    HOLDS_BATON,
    IN_TEAM,
    INVITED,
    STAFF,
    STAFF_OF,
    SUPERVISOR,
    UNIT_LEADER,
    AnyOf,
    Relation,
)
from samkjort.platform.access.rules import Action, Rule, rule
from samkjort.platform.access.texts import Text
from samkjort.platform.cases.permissions import FAMILY, WORKS_ON_IT

TEAM = HOLDS_BATON | IN_TEAM
CIRCLE = WORKS_ON_IT | FAMILY | INVITED
READS = CIRCLE | SUPERVISOR
TOGETHER = TEAM | FAMILY


def _content(relations: AnyOf | Relation, nb: str, nn: str, en: str) -> Rule:
    return rule(relations, needs=Part.CONTENT, says=Text(nb=nb, nn=nn, en=en))


def _status(relations: AnyOf | Relation, nb: str, nn: str, en: str) -> Rule:
    return rule(relations, says=Text(nb=nb, nn=nn, en=en))


class PlanAction(Action):
    """What can be done with the plan and all that belongs to it."""

    # --- the plan --------------------------------------------------------------------------------------
    SEE_PLAN = _content(READS, "så planen", "såg planen", "looked at the plan")
    SAY_WHAT_MATTERS = _content(
        TOGETHER, "skrev hva som er viktig", "skreiv kva som er viktig", "wrote what matters"
    )
    WRITE_GOAL = _content(TOGETHER, "skrev et mål", "skreiv eit mål", "wrote a goal")
    WRITE_NEED = _content(TOGETHER, "skrev et behov", "skreiv eit behov", "wrote a need")
    WRITE_RESOURCE = _content(
        TOGETHER,
        "skrev hva som hjelper fra før",
        "skreiv kva som hjelper frå før",
        "wrote what helps already",
    )
    PROPOSE_MEASURE = _content(TOGETHER, "foreslo et tiltak", "foreslo eit tiltak", "proposed a measure")
    STEP_MEASURE = _content(
        TEAM, "førte et tiltak videre", "førte eit tiltak vidare", "took a measure further"
    )
    STEP_OWN_MEASURE = _content(
        FAMILY, "førte sitt tiltak videre", "førte tiltaket sitt vidare", "took their own measure further"
    )
    EVALUATE = _content(
        CIRCLE, "svarte på hvordan det gikk", "svara på korleis det gjekk", "said how it went"
    )
    OFFER_HELP = _content(TEAM, "tilbød hjelp", "tilbaud hjelp", "offered help")
    RECEIVE_HELP = _content(
        FAMILY, "kvitterte for opplysningene", "kvitterte for opplysningane", "acknowledged the information"
    )
    ASK_ASSESSMENT = _content(
        TOGETHER,
        "ba om sakkyndig vurdering",
        "bad om sakkunnig vurdering",
        "asked for an expert assessment",
    )
    RAISE_DIFFERENCE = _content(
        TOGETHER, "tok opp at rådene er ulike", "tok opp at råda er ulike", "raised that the advice differs"
    )
    ADVISE = _content(CIRCLE, "ga sitt råd", "gav rådet sitt", "gave their advice")
    END_DIFFERENCE = _content(
        HOLDS_BATON,
        "avsluttet en uenighet om råd",
        "avslutta ei usemje om råd",
        "ended a difference in advice",
    )
    LIST_DIFFERENCES = _status(
        UNIT_LEADER,
        "så saksnummeret i en oversikt over ulike råd",
        "såg saksnummeret i eit oversyn over ulike råd",
        "saw the case number in a list of differing advice",
    )

    # --- meetings --------------------------------------------------------------------------------------
    SEE_MEETINGS = _content(READS, "så møtene", "såg møta", "looked at the meetings")
    CALL_MEETING = _content(TEAM, "kalte inn til et møte", "kalla inn til eit møte", "called a meeting")
    RUN_MEETING = _content(TEAM, "ledet et møte", "leidde eit møte", "ran a meeting")
    TAKE_PART = _content(
        CIRCLE, "svarte på en møteinnkalling", "svara på ei møteinnkalling", "answered a meeting invitation"
    )
    MY_CALENDAR = rule(
        ANYONE, says=Text(nb="så kalenderen sin", nn="såg kalenderen sin", en="saw their calendar")
    )

    FETCH_CALENDAR = _content(
        READS,
        "hentet møtetidene til kalenderen sin",
        "henta møtetidene til kalenderen sin",
        "fetched the times of the meetings to their calendar",
    )

    # --- words and files -------------------------------------------------------------------------------
    READ_MESSAGES = _content(CIRCLE, "leste meldinger", "las meldingar", "read messages")
    SEND_MESSAGE = _content(CIRCLE, "skrev en melding", "skreiv ei melding", "wrote a message")
    READ_LOG = _content(READS, "leste loggen", "las loggen", "read the log")
    WRITE_ENTRY = _content(TOGETHER, "skrev i loggen", "skreiv i loggen", "wrote in the log")
    SEE_DOCUMENTS = _content(
        READS, "så lista over dokumenter", "såg lista over dokument", "saw the documents"
    )
    ADD_DOCUMENT = _content(TOGETHER, "la inn et dokument", "la inn eit dokument", "added a document")
    FETCH_DOCUMENT = _content(READS, "åpnet et dokument", "opna eit dokument", "opened a document")
    REMOVE_DOCUMENT = _content(
        HOLDS_BATON, "fjernet et dokument", "fjerna eit dokument", "removed a document"
    )

    # --- ending, moving on -----------------------------------------------------------------------------
    SEE_ENDING = _status(
        READS | UNIT_LEADER,
        "så overganger og avslutning",
        "såg overgangar og avslutning",
        "saw transitions and ending",
    )
    CLOSE_CASE = _status(HOLDS_BATON, "avsluttet saken", "avslutta saka", "closed the case")
    REOPEN_CASE = _status(
        UNIT_LEADER | IN_TEAM | FAMILY, "åpnet saken igjen", "opna saka igjen", "opened the case again"
    )
    PLAN_TRANSITION = _status(
        HOLDS_BATON | UNIT_LEADER, "planla en overgang", "planla ein overgang", "planned a transition"
    )
    LIST_TRANSITIONS = _status(
        HOLDS_BATON | UNIT_LEADER,
        "så en overgang i en oversikt",
        "såg ein overgang i eit oversyn",
        "saw a transition in a list",
    )
    EXPORT_CASE = _content(
        HOLDS_BATON | FAMILY,
        "pakket saken for flytting",
        "pakka saka for flytting",
        "packed the case for a move",
    )
    IMPORT_CASE = rule(
        STAFF_OF,
        says=Text(nb="tok imot en sak", nn="tok imot ei sak", en="took in a case"),
    )

    # --- barriers: about nobody ------------------------------------------------------------------------
    REPORT_BARRIER = rule(
        STAFF, says=Text(nb="meldte et hinder", nn="melde eit hinder", en="reported a barrier")
    )
    SEE_BARRIERS = rule(
        STAFF_OF | COORDINATES | DIRECTOR_OF,
        says=Text(nb="så meldte hindre", nn="såg melde hinder", en="saw reported barriers"),
    )
    LIST_REMINDERS = _status(
        WORKS_ON_IT | UNIT_LEADER,
        "så barnets fornavn i en påminnelse",
        "såg førenamnet til barnet i ei påminning",
        "saw the child's first name in a reminder",
    )
    MY_REMINDERS = rule(
        STAFF, says=Text(nb="så påminnelsene sine", nn="såg påminningane sine", en="saw their reminders")
    )


__all__ = ["CIRCLE", "FAMILY", "READS", "TEAM", "TOGETHER", "PlanAction"]
