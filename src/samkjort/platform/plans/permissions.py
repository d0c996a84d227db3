"""Who may do what with plans, coordinators, rights, a pupil's environment and handovers."""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import (
    COORDINATES,
    COORDINATING_UNIT,
    DIRECTOR_OF,
    HOLDS_BATON,
    IN_TEAM,
    IS_GUARDIAN,
    IS_THE_CHILD,
    STAFF_OF,
    SUPERVISOR,
    TEAM_LEADER,
    UNIT_LEADER,
    AnyOf,
    Relation,
)
from samkjort.platform.access.rules import Action, Rule, rule
from samkjort.platform.access.texts import Text

FAMILY = IS_GUARDIAN | IS_THE_CHILD
TEAM = HOLDS_BATON | IN_TEAM
TOGETHER = TEAM | FAMILY


def _content(who: AnyOf | Relation, nb: str, nn: str, en: str) -> Rule:
    return rule(who, needs=Part.CONTENT, says=Text(nb=nb, nn=nn, en=en))


def _status(who: AnyOf | Relation, nb: str, nn: str, en: str) -> Rule:
    return rule(who, says=Text(nb=nb, nn=nn, en=en))


class PlansAction(Action):
    """What can be done in the app."""

    # --- the individual plan -----------------------------------------------------------------------------
    SEE_PLAN = _content(
        TOGETHER | SUPERVISOR,
        "så den individuelle planen",
        "såg den individuelle planen",
        "looked at the individual plan",
    )
    PROPOSE_PLAN = _content(
        HOLDS_BATON,
        "spurte om individuell plan",
        "spurde om individuell plan",
        "asked about an individual plan",
    )
    ANSWER_PLAN = _content(
        FAMILY,
        "svarte på individuell plan",
        "svara på individuell plan",
        "answered about the individual plan",
    )
    RECORD_PLAN_ANSWER = _content(
        HOLDS_BATON,
        "skrev ned et svar om individuell plan",
        "skreiv ned eit svar om individuell plan",
        "wrote down an answer about the individual plan",
    )
    WRITE_PLAN = _content(
        TEAM, "skrev i den individuelle planen", "skreiv i den individuelle planen", "wrote in the plan"
    )
    LEAD_PLAN = _content(
        HOLDS_BATON,
        "førte den individuelle planen videre",
        "førte den individuelle planen vidare",
        "took the individual plan further",
    )
    PRINT_PLAN = _content(
        TOGETHER,
        "hentet den individuelle planen som fil",
        "henta den individuelle planen som fil",
        "fetched the individual plan as a file",
    )
    # --- coordinators ------------------------------------------------------------------------------------
    APPLY = _content(TOGETHER, "søkte om koordinator", "søkte om koordinator", "applied for a coordinator")
    SEE_COORDINATION = _status(
        TOGETHER | COORDINATING_UNIT | SUPERVISOR,
        "så hvordan det står til med koordinator",
        "såg korleis det står til med koordinator",
        "looked at how it stands with the coordinator",
    )
    ANSWER_CONDITION = _status(
        COORDINATING_UNIT | TOGETHER,
        "svarte på et vilkår for koordinator",
        "svara på eit vilkår for koordinator",
        "answered a condition for a coordinator",
    )
    WITHDRAW_APPLICATION = _content(
        FAMILY | HOLDS_BATON,
        "trakk søknaden om koordinator",
        "trekte søknaden om koordinator",
        "withdrew the application for a coordinator",
    )
    DECIDE_COORDINATOR = rule(
        COORDINATING_UNIT,
        needs=Part.DISPUTE,
        says=Text(
            nb="avgjorde hvem som er koordinator",
            nn="avgjorde kven som er koordinator",
            en="decided who coordinates",
        ),
    )
    PLAN_HANDOVER = _status(
        COORDINATING_UNIT | HOLDS_BATON,
        "planla hvem som tar over etter koordinatoren",
        "planla kven som tek over etter koordinatoren",
        "planned who takes over from the coordinator",
    )
    # --- requests ----------------------------------------------------------------------------------------
    ASK_SERVICE = _status(
        HOLDS_BATON, "ba en tjeneste om noe", "bad ei teneste om noko", "asked a service for something"
    )
    SEE_REQUESTS = _status(
        TOGETHER | TEAM_LEADER | UNIT_LEADER,
        "så hva tjenestene er bedt om",
        "såg kva tenestene er bedne om",
        "looked at what the services have been asked",
    )
    ANSWER_REQUEST = _status(
        TEAM | TEAM_LEADER | UNIT_LEADER,
        "svarte koordinatoren",
        "svara koordinatoren",
        "answered the coordinator",
    )
    # --- the coordinating unit ---------------------------------------------------------------------------
    OPEN_UNIT = rule(
        COORDINATES,
        says=Text(
            nb="så køen i koordinerende enhet",
            nn="såg køen i koordinerande eining",
            en="looked at the queue of the coordinating unit",
        ),
    )
    LIST_QUEUE = _status(
        COORDINATING_UNIT,
        "så barnets fornavn i køen til koordinerende enhet",
        "såg førenamnet til barnet i køen til koordinerande eining",
        "saw the child's first name in the queue of the coordinating unit",
    )
    ANSWER_REFERRAL = _status(
        COORDINATING_UNIT,
        "svarte på et spørsmål til koordinerende enhet",
        "svara på eit spørsmål til koordinerande eining",
        "answered a question to the coordinating unit",
    )
    RECORD_MANDATE = rule(
        COORDINATES | DIRECTOR_OF,
        says=Text(
            nb="førte inn delegeringsvedtaket til koordinatorene",
            nn="førte inn delegeringsvedtaket til koordinatorane",
            en="recorded the delegation to the coordinators",
        ),
    )
    # --- rights ------------------------------------------------------------------------------------------
    SEE_RIGHTS = _content(TOGETHER, "så rettighetene", "såg rettane", "looked at the rights")
    NOTE_RIGHT = _content(
        TOGETHER,
        "skrev ned noe om en rettighet",
        "skreiv ned noko om ein rett",
        "wrote down something about a right",
    )
    # --- a pupil's environment ---------------------------------------------------------------------------
    SEE_ENVIRONMENT = _content(
        TOGETHER,
        "så saken om skolemiljøet",
        "såg saka om skulemiljøet",
        "looked at the case about the school environment",
    )
    RAISE_ENVIRONMENT = _content(
        TOGETHER,
        "meldte at det ikke er trygt på skolen",
        "melde at det ikkje er trygt på skulen",
        "told that it is not safe at school",
    )
    WORK_ENVIRONMENT = _content(
        TEAM,
        "arbeidet med saken om skolemiljøet",
        "arbeidde med saka om skulemiljøet",
        "worked on the case about the school environment",
    )
    LIST_HOURS = _status(
        UNIT_LEADER | TEAM_LEADER,
        "så hvor mange timer en sak om skolemiljø har tatt",
        "såg kor mange timar ei sak om skulemiljø har teke",
        "saw how many hours a case about the school environment has taken",
    )
    # --- from a crisis centre ----------------------------------------------------------------------------
    HAND_OVER = rule(
        STAFF_OF,
        says=Text(
            nb="ga et barn over fra krisesenteret til kommunen",
            nn="gav eit barn over frå krisesenteret til kommunen",
            en="handed a child over from the crisis centre to the municipality",
        ),
        protected=True,
    )
    RECEIVE_HANDOVER = rule(
        STAFF_OF,
        says=Text(
            nb="tok imot et barn fra krisesenteret",
            nn="tok imot eit barn frå krisesenteret",
            en="received a child from the crisis centre",
        ),
        protected=True,
    )
